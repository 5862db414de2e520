import { useState } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { isLasting } from '../home.ts';
import { openInTab } from '../open-in-tab.ts';
import type { usePicture } from './use-picture.ts';

interface Props {
  tabId: number;
  picture: ReturnType<typeof usePicture>;
  /** Shows the picture of the page that was taken. */
  look(): Promise<void>;
}

/** A file, or a part of what the tab shows. A file chooser closes the popup, so both go on in a tab from there. */
export function PictureSources({ tabId, picture: { busy, run, takeFile }, look }: Props) {
  const [problem, setProblem] = useState<'shut' | 'silent' | null>(null);
  const capture = async () => {
    const said = await ask('capture', { tabId });
    setProblem(said === 'captured' ? null : said);
    if (said === 'captured') await (isLasting ? look() : openInTab(tabId));
  };
  return (
    <>
      <div class="row">
        {isLasting ? (
          <input
            type="file"
            accept="image/*"
            aria-label={t('picture_choose')}
            disabled={busy}
            onChange={({ currentTarget: { files } }) => files?.[0] && takeFile(files[0])}
          />
        ) : (
          <button type="button" class="choose" onClick={() => void openInTab(tabId)}>
            {t('picture_choose')}
          </button>
        )}
        <button type="button" class="cut" disabled={busy} onClick={() => void run(capture)}>
          {t('picture_cut')}
        </button>
      </div>
      {problem && <p class="bad">{t(`picture_${problem}`)}</p>}
    </>
  );
}
