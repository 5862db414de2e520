import type { Captcha } from '../core/captcha.ts';
import { type Draft, type DraftEdit, editFor, type Scan } from '../core/draft.ts';
import { keyOf, t, tn } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { useBusy } from '../ui/use-busy.ts';

/** From what the author of the page wrote to what came of it. */
const EVIDENCE_ORDER = [
  'attribute',
  'script-render',
  'inline-execute',
  'anchor-frame',
  'challenge-frame',
  'response-field',
  'client',
] as const;

interface Props {
  draft: Draft;
  isTab: boolean;
  edit(change: Partial<DraftEdit>): void;
}

/** What the page holds, what shows it, and the choice among it. */
export function CaptchaList({ draft, isTab, edit }: Props) {
  const { busy, run } = useBusy();
  const { scan, tabId } = draft;
  return (
    <section class="stack" aria-label={t('list_heading')}>
      <div class="row">
        <h2 class="grow ellipsis">{headingOf(scan)}</h2>
        <button type="button" class="plain" disabled={busy} onClick={() => run(() => ask('scan', { tabId }))}>
          {t('rescan')}
        </button>
      </div>
      {scan && scan.captchas.length > 0 && <Choice draft={draft} captchas={scan.captchas} edit={edit} />}
      {scan && <Remarks draft={draft} scan={scan} isTab={isTab} />}
    </section>
  );
}

function Choice({ draft, captchas, edit }: Pick<Props, 'draft' | 'edit'> & { captchas: Captcha[] }) {
  return (
    <div class="captchas" role="radiogroup" aria-label={t('list_heading')}>
      {captchas.map((captcha) => (
        <label key={captcha.id}>
          <input
            type="radio"
            name="captcha"
            checked={draft.selected === captcha.id}
            onChange={() => edit(editFor(captcha))}
          />
          <span>{kindWords(captcha)}</span>
          <span class="mono quiet" dir="ltr" title={captcha.siteKey.slice(0, 100)}>
            {shortKey(captcha.siteKey)}
          </span>
          <span class="evidence quiet">{evidenceWords(captcha)}</span>
        </label>
      ))}
      <label>
        <input
          type="radio"
          name="captcha"
          checked={draft.selected === null}
          onChange={() => edit({ selected: null })}
        />
        <span>{t('enter_by_hand')}</span>
      </label>
    </div>
  );
}

function Remarks({ draft, scan, isTab }: { draft: Draft; scan: Scan; isTab: boolean }) {
  const { captchas, others, unseenOrigins, silentFrames, dropped } = scan;
  const chosenGone = draft.selected !== null && !captchas.some(({ id }) => id === draft.selected);
  return (
    <>
      {!scan.readable && <p>{t(isTab ? 'list_shut_tab' : 'list_shut')}</p>}
      {scan.readable && captchas.length === 0 && <p>{t('list_none')}</p>}
      {chosenGone && <p class="note">{t('choice_gone')}</p>}
      {others.map(({ vendor, pageUrl }) => (
        <p key={vendor + pageUrl}>{t('other_captcha', t(keyOf('vendor', vendor)))}</p>
      ))}
      {unseenOrigins.length > 0 && (
        <p class="quiet wrap">
          {tn('frames_unseen', unseenOrigins.length, unseenOrigins.slice(0, 5).map(hostOf).join(', '))}
        </p>
      )}
      {silentFrames > 0 && <p class="quiet">{tn('frames_silent', silentFrames)}</p>}
      {dropped > 0 && <p class="quiet">{tn('signals_dropped', dropped)}</p>}
    </>
  );
}

function headingOf(scan: Scan | null): string {
  if (!scan) return t('list_scanning');
  if (!scan.readable) return t('list_heading');
  return `${hostOf(scan.pageUrl)} · ${tn('list_count', scan.captchas.length)}`;
}

function kindWords({ kind, enterprise }: Captcha): string {
  const words = t(keyOf('kind', kind));
  return enterprise ? t('kind_enterprise', words) : words;
}

function evidenceWords({ evidence, kind }: Captcha): string {
  const seen = EVIDENCE_ORDER.filter((type) => evidence.includes(type)).map((type) =>
    t(keyOf('evidence', type)),
  );
  if (kind === 'v2-invisible-or-v3') seen.push(t('evidence_no_challenge'));
  return seen.join(' · ');
}

/** `6LfD…FJ_u` */
function shortKey(siteKey: string): string {
  return siteKey.length > 12 ? `${siteKey.slice(0, 4)}…${siteKey.slice(-4)}` : siteKey;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
