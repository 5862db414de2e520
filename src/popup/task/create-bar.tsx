import { useLayoutEffect } from 'preact/hooks';
import type { Draft } from '../../core/requests/draft.ts';
import { t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { isCreateShortcut, isMac, isOddPress } from './pay-keys.ts';

interface Props {
  draft: Draft;
  hasKey: boolean;
  busy: boolean;
  create(): void;
}

/**
 * The one button that costs money. Only a trusted press counts, and a held key counts once. A spent submission
 * cannot be sent again; *New task* stands elsewhere, so that a double click cannot hit both.
 */
export function CreateBar({ draft, hasKey, busy, create }: Props) {
  const canCreate = hasKey && !busy && !draft.spent;
  // Before the next event, not after the next paint: what is sent is what is shown.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isCreateShortcut(event, isMac())) return;
      event.preventDefault();
      if (event.isTrusted && !event.repeat && canCreate) create();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [canCreate, create]);
  return (
    <div class="create">
      <button
        type="button"
        class="primary"
        data-pays
        disabled={!canCreate}
        title={t('create_shortcut', isMac() ? '⌘' : 'Ctrl')}
        onKeyDown={(event) => isOddPress(event) && event.preventDefault()}
        onClick={(event) => event.isTrusted && create()}
      >
        {t(busy ? 'creating' : 'create')}
      </button>
      {draft.spent && (
        <button
          type="button"
          onClick={() => void ask('newTask', { tabId: draft.tabId, seen: draft.submissionId })}
        >
          {t('new_task')}
        </button>
      )}
    </div>
  );
}
