import { useState } from 'preact/hooks';
import { base64Bytes } from '../../core/pictures/base64.ts';
import type { PictureStory } from '../../core/pictures/picture.ts';
import { keyOf, t, tn } from '../../shared/i18n.ts';

/** The picture that will be sent, its size now and before, and what was done to it; or why there is none. */
export function PicturePreview({ body, story }: { body: string; story: PictureStory | null }) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const bytes = base64Bytes(body);
  const isShown = bytes !== null && bytes > 0;
  return (
    <>
      {story && 'problem' in story && body === '' && <p class="note">{t(keyOf('picture', story.problem))}</p>}
      {isShown && (
        <figure class="picture stack">
          <img
            class="picture-shown"
            // Browsers go by what is in it, whatever kind of picture this says.
            src={`data:image/png;base64,${body}`}
            alt={t('picture_alt')}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setSize({ width, height })
            }
            onError={() => setSize(null)}
          />
          <figcaption class="quiet stack">
            <p>
              {size ? t('picture_pixels', size.width, size.height) : t('picture_unshown')} ·{' '}
              {tn('picture_bytes', bytes)}
              {story && 'remarks' in story && story.bytesBefore !== bytes && (
                <> ({tn('picture_before', story.bytesBefore)})</>
              )}
            </p>
            {story &&
              'remarks' in story &&
              story.remarks.map((remark) => <p key={remark}>{t(keyOf('picture', remark))}</p>)}
          </figcaption>
        </figure>
      )}
    </>
  );
}
