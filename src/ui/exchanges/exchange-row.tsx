import type { Bodies, BodyText, ExchangeLine } from '../../core/tasks/exchange.ts';
import { isUnsent } from '../../core/tasks/exchange.ts';
import { t } from '../../shared/i18n.ts';
import { CopyButton } from '../copy-button.tsx';
import { clock, duration, size, time } from '../format.ts';
import { lookOf, meaningOf, timesOf } from './line-words.ts';

interface Props {
  line: ExchangeLine;
  /** When the task was made: times of exchanges count from there. */
  since: number;
  /** `null` when they are not kept. */
  bodies: Bodies | null;
}

/** One exchange, or several that were alike, in a line; opened, as it went and as it came. */
export function ExchangeRow({ line, since, bodies }: Props) {
  const { method, status, bytes, times } = line;
  const [{ at, ms }] = times;
  const facts = [status === undefined ? '' : String(status), ms === undefined ? '' : duration(ms)];
  return (
    <li>
      <details class="exchange">
        <summary>
          <span class="quiet">{clock(at - since)}</span>{' '}
          <span class="mono" dir="ltr">
            {method} {timesOf(line)}
          </span>{' '}
          <bdi class="quiet">
            {facts.filter((fact) => fact !== '').join(' · ')}
            {bytes !== undefined && <span class="size"> · {size(bytes)}</span>}
          </bdi>{' '}
          <span class={`meaning ${lookOf(line)}`}>
            <bdi>{meaningOf(line)}</bdi>
          </span>
        </summary>
        {!isUnsent(line) && <InFull line={line} bodies={bodies} />}
      </details>
    </li>
  );
}

function InFull({ line: { times, status }, bodies }: Omit<Props, 'since'>) {
  const [{ at }] = times;
  const last = times.at(-1)?.at ?? at;
  return (
    <div class="stack">
      <p class="quiet">
        {last === at ? t('exchange_sent_at', time(at)) : t('exchange_sent_between', time(at), time(last))}
      </p>
      {bodies ? (
        <>
          <Text name="request" title={t('exchange_request')} text={bodies.sent} copy={t('copy_request')} />
          <Text
            name="reply"
            title={t('exchange_reply')}
            text={bodies.came}
            copy={t('copy_reply')}
            headers={bodies.headers}
          />
        </>
      ) : (
        <p>{t(status === undefined ? 'exchange_no_reply' : 'exchange_gone')}</p>
      )}
    </div>
  );
}

interface TextProps {
  name: 'request' | 'reply';
  title: string;
  text: BodyText | undefined;
  copy: string;
  headers?: Bodies['headers'];
}

function Text({ name, title, text, copy, headers = [] }: TextProps) {
  return (
    <div class={`stack ${name}`}>
      <div class="row">
        <strong class="grow">{title}</strong>
        {text && text.text !== '' && <CopyButton text={text.text} label={copy} />}
      </div>
      {headers.length > 0 && (
        <p class="mono quiet wrap" dir="ltr">
          {headers.map(([header, value]) => `${header}: ${value}`).join('\n')}
        </p>
      )}
      {!text && <p>{t('exchange_no_reply')}</p>}
      {text?.text === '' && <p class="quiet">{t('answer_empty')}</p>}
      {text && text.text !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        <pre class="mono" dir="ltr" tabIndex={0}>
          {text.text}
        </pre>
      )}
      {text?.isBase64 && <p class="quiet">{t('exchange_base64')}</p>}
      {text?.isCut && <p class="quiet">{t('exchange_cut')}</p>}
    </div>
  );
}
