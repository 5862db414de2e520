import { useEffect, useState } from 'preact/hooks';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';

/** The shortcut that opens the popup, and the way to the browser's own page for it. */
export function KeyboardSection() {
  const [shortcut, setShortcut] = useState<string | null>(null);
  useEffect(() => {
    const look = () =>
      void browser.commands.getAll().then((commands) => setShortcut(commands[0]?.shortcut ?? ''));
    look();
    window.addEventListener('focus', look); // back from the browser's page
    return () => window.removeEventListener('focus', look);
  }, []);
  return (
    <section>
      <h2>{t('options_keyboard')}</h2>
      {shortcut !== null && (
        <p class="shortcut">{shortcut === '' ? t('shortcut_none') : t('shortcut_is', shortcut)}</p>
      )}
      <div>
        <button type="button" class="change-shortcut" onClick={() => void openShortcuts()}>
          {t('shortcut_change')}
        </button>
      </div>
    </section>
  );
}

/** Firefox opens its page by a call, Chrome by its address. */
async function openShortcuts(): Promise<void> {
  const commands: { openShortcutSettings?: () => Promise<void> } = browser.commands;
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
