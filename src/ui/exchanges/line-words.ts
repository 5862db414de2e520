import { countOf, type ExchangeLine, isUnsent } from '../../core/tasks/exchange.ts';
import { t } from '../../shared/i18n.ts';
import { failureSentence } from '../task/failure-text.tsx';

/** What exchanges were taken for, in words, with the service's own code. */
export function meaningOf({ meant, code }: Pick<ExchangeLine, 'meant' | 'code'>): string {
  switch (meant) {
    case 'accepted':
      return t('exchange_accepted');
    case 'answer':
      return t('exchange_answer');
    case 'taken':
      return t('exchange_taken');
    case 'working':
      return [t('exchange_working'), code].filter(Boolean).join(' · ');
    default:
      if (isUnsent({ meant })) return `${t('exchange_unsent')} · ${failureSentence({ kind: meant })}`;
      return code ?? failureSentence({ kind: meant });
  }
}

/** How many exchanges a line stands for: `×4`; nothing for one. */
export function timesOf(line: ExchangeLine): string {
  const count = countOf([line]);
  return count > 1 ? `×${count}` : '';
}

/** How exchanges look: `good`, `bad`, or neither. */
export function lookOf({ meant }: ExchangeLine): 'good' | 'bad' | 'plain' {
  if (meant === 'answer' || meant === 'accepted' || meant === 'taken') return 'good';
  return meant === 'working' ? 'plain' : 'bad';
}
