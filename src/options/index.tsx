import { t } from '../shared/i18n.ts';
import { mount } from '../ui/mount.tsx';
import { PermissionBanner } from '../ui/permission-banner.tsx';
import { About } from './about.tsx';
import { HistorySection } from './history-section.tsx';
import { KeySection } from './key-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { SitesSection } from './sites-section.tsx';

document.title = t('options_title');
mount(
  <main>
    <h1>
      <img src="/icons/icon.svg" alt="" />
      {t('options_title')}
    </h1>
    <PermissionBanner />
    <div class="columns">
      <div>
        <KeySection />
        <HistorySection />
        <SitesSection />
        <KeyboardSection />
      </div>
      <div>
        <PrivacySection />
        <About />
      </div>
    </div>
  </main>,
);
