import { API_ERRORS, isDocumented } from '../../core/tasks/api-errors.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { keyOf, t } from '../../shared/i18n.ts';

interface Props {
  failure: Failure;
  /** What follows from the failure here, said between its meaning and the advice. */
  consequence?: string;
}

/** A failure in plain words, with what to do, and always the service's own code and text. */
export function FailureText({ failure, consequence }: Props) {
  const { meaning, advice, retry } = wordsFor(failure);
  const seconds = Math.ceil((failure.retryAfterMs ?? 0) / 1_000);
  return (
    <div class="stack note failure">
      <strong>{meaning}</strong>
      {consequence && <p>{consequence}</p>}
      {advice && <p>{advice}</p>}
      {retry && <p>{retry}</p>}
      {seconds > 0 && <p>{t('failure_wait', seconds)}</p>}
      <RawFailure failure={failure} />
    </div>
  );
}

/** The service's own code and text. */
export function RawFailure({ failure: { httpStatus, code, description } }: { failure: Failure }) {
  const raw = [httpStatus === undefined ? '' : t('http_status', httpStatus), code ?? '', description ?? ''];
  const said = raw.filter((part) => part !== '');
  if (said.length === 0) return null;
  return (
    <p class="mono wrap quiet" dir="ltr">
      {said.join(' · ')}
    </p>
  );
}

/** A failure in one sentence. */
export function failureSentence(failure: Failure): string {
  return wordsFor(failure).meaning;
}

function wordsFor({ kind, code, httpStatus }: Failure): { meaning: string; advice?: string; retry?: string } {
  if (isDocumented(code)) {
    return {
      meaning: t(keyOf(code, 'meaning')),
      advice: t(keyOf(code, 'advice')),
      retry: t(keyOf('retry', API_ERRORS[code])),
    };
  }
  if (kind === 'refused') {
    return code === undefined
      ? { meaning: t('failure_refused'), advice: t('failure_refused_advice') }
      : { meaning: t('unknown_code'), advice: t('unknown_code_advice') };
  }
  const key = keyOf('failure', kind);
  return { meaning: t(`${key}_meaning`, httpStatus ?? 0), advice: t(`${key}_advice`) };
}
