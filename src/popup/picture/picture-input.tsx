import { useEffect } from 'preact/hooks';
import { plainBase64 } from '../../core/pictures/base64.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { failureWords } from '../../ui/failure-words.ts';
import type { ControlProps } from '../request/text-input.tsx';
import type { Change } from '../request/use-draft.ts';
import { PictureCut } from './picture-cut.tsx';
import { PicturePreview } from './picture-preview.tsx';
import { PictureSources } from './picture-sources.tsx';
import { useCapture } from './use-capture.ts';
import { usePicture } from './use-picture.ts';

interface Props extends ControlProps {
  draft: Draft;
  edit(change: Change): void;
}

/** The picture of a task: pasted, as Base64, cut from the page, or a file. */
export function PictureInput({ id, field, text, isBad, saidBy, draft, edit }: Props) {
  const { tabId } = draft;
  const picture = usePicture(field.name, edit);
  // A picture that waited for the user, as the toolbar button says, waits no more.
  useEffect(() => void ask('looked', null), []);
  const { capture, look, close } = useCapture(tabId);
  return (
    <div class="stack">
      <PicturePreview body={plainBase64(text)} story={draft.picture} />
      {capture ? (
        <PictureCut url={capture} use={picture.take} close={close} />
      ) : (
        <PictureSources tabId={tabId} picture={picture} look={look} />
      )}
      {picture.error && <p class="bad">{failureWords(picture.error)}</p>}
      <input
        id={id}
        name={field.name}
        dir="ltr"
        class="mono"
        autocomplete="off"
        spellcheck={false}
        required={field.required === true}
        placeholder={t('picture_paste')}
        value={text}
        aria-invalid={isBad}
        aria-describedby={saidBy}
        onInput={(event) => picture.type(event.currentTarget.value)}
      />
    </div>
  );
}
