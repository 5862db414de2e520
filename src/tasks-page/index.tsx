import { t } from '../shared/i18n.ts';
import { mount } from '../ui/mount.tsx';
import { TasksPage } from './tasks-page.tsx';

document.title = t('tasks_title');
mount(<TasksPage />);
