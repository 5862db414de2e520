import { useState } from 'preact/hooks';
import type { Captcha } from '../../core/captchas/captcha.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { findingsText } from '../../core/captchas/scan.ts';
import { t, tn } from '../../shared/i18n.ts';
import { callbackWords } from '../../ui/callback-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { shortKey } from './captcha-words.ts';

/** Every raw signal by frame, as it was read, and all of it to copy. */
export function SignalDetails({ scan }: { scan: Scan }) {
  const [isOpen, setOpen] = useState(false);
  const count = scan.frames.reduce((sum, { signals }) => sum + signals.length, 0);
  return (
    <details class="signals" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{tn('signals_count', count)}</summary>
      {isOpen && (
        <div class="stack">
          {scan.frames.map((frame) => (
            <div key={frame.frameId}>
              <h3 class="mono wrap" dir="ltr">
                {frame.url}
              </h3>
              {frame.signals.length === 0 && <p class="quiet">{t('signals_none')}</p>}
              <ul>
                {frame.signals.map(({ type, ...says }, i) => (
                  <li key={i} class="wrap" dir="ltr">
                    <strong>{type}</strong> <span class="mono">{JSON.stringify(says)}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {scan.captchas.map((captcha) => (
            <Callback key={captcha.id} captcha={captcha} />
          ))}
          <div>
            <CopyButton text={findingsText(scan)} label={t('copy_findings')} isNamed />
          </div>
        </div>
      )}
    </details>
  );
}

/** The function of the page that waits for the answer. */
function Callback({ captcha }: { captcha: Captcha }) {
  if (captcha.callback === undefined) return null;
  return (
    <p class="callback wrap">
      {shortKey(captcha.key)} · {callbackWords(captcha.callback)}
    </p>
  );
}
