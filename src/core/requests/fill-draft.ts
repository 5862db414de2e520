import { siteOf, withoutFragment } from '../address.ts';
import type { Captcha } from '../captchas/captcha.ts';
import { pageUrlOf, type Scan } from '../captchas/scan.ts';
import { type Draft, type DraftEdit, emptyDraft } from './draft.ts';
import type { FieldValues } from './task-object.ts';
import { fieldsThat, OTHER_TYPE } from './task-types/task-types.ts';

/**
 * What a new reading makes of a draft. What the user chose or typed stays; a form that nobody touched, or that was
 * sent and finds a page at another address in its tab, is filled in from the page, and from this page alone.
 * @param before the last reading
 * @param submissionId for the draft that starts over
 */
export function fillDraft(draft: Draft, before: Scan | null, scan: Scan, submissionId: string): Draft {
  if (scan.hasChanged) return draft;
  const isElsewhere =
    scan.pageUrl !== '' && draft.pageUrl !== '' && siteOf(scan.pageUrl) !== siteOf(draft.pageUrl);
  if (draft.spent && isElsewhere) {
    const { tabId, isPrivate } = draft;
    return fillDraft({ ...emptyDraft(tabId, submissionId), isPrivate }, null, scan, submissionId);
  }
  if (draft.touched || draft.spent) return withFreshValues(draft, before, scan);
  // The choice does not move by itself: it is left to another captcha only when its own has gone.
  const forms = scan.captchas.filter(({ taskType }) => taskType !== null);
  const captcha = forms.find(({ id }) => id === draft.selected) ?? forms[0];
  const { pageUrl } = scan;
  if (captcha) return changed(draft, { ...editFor(captcha, scan), pageUrl });
  // Of a page that does not answer nothing more is known.
  if (scan.state !== 'read' && draft.selected !== null && !isElsewhere) return draft;
  const values: FieldValues = pageUrl === '' ? {} : { websiteURL: withoutFragment(pageUrl) };
  return changed(draft, { selected: null, type: draft.type, values, pageUrl });
}

/** The same draft when nothing is different, so that nothing is written. */
function changed(draft: Draft, edit: Partial<Draft>): Draft {
  const next = { ...draft, ...edit, writer: '' };
  return JSON.stringify(next) === JSON.stringify({ ...draft, writer: '' }) ? draft : next;
}

/** The form with the present one-time values of the chosen captcha, where it holds those of before. */
function withFreshValues(draft: Draft, before: Scan | null, scan: Scan): Draft {
  const fresh = freshValues(draft, before, scan);
  if (Object.keys(fresh).length === 0) return draft;
  return { ...draft, values: { ...draft.values, ...fresh }, writer: 'background' };
}

/** One-time values of the chosen captcha that the form holds as they were read before, and that are others now. */
function freshValues(
  { selected, values }: Pick<Draft, 'selected' | 'values'>,
  before: Scan | null,
  scan: Scan,
): FieldValues {
  const known = before?.captchas.find(({ id }) => id === selected)?.values;
  const fresh = scan.captchas.find(({ id }) => id === selected)?.values;
  if (!known || !fresh) return {};
  const names = fieldsThat('isOneTime').filter(
    (name) => known[name] !== undefined && values[name] === known[name] && fresh[name] !== undefined,
  );
  return Object.fromEntries(
    names.filter((name) => fresh[name] !== known[name]).map((name) => [name, fresh[name] ?? '']),
  );
}

/** The choice, type and fields that a captcha asks for; of the present fields those that are not the page's stay. */
export function editFor(captcha: Captcha, scan: Scan, present: FieldValues = {}): Omit<DraftEdit, 'picture'> {
  const ofPage = fieldsThat('isOfPage');
  const kept = Object.entries(present).filter(([name]) => !ofPage.includes(name));
  return {
    selected: captcha.id,
    type: captcha.taskType ?? OTHER_TYPE,
    values: {
      ...Object.fromEntries(kept),
      websiteURL: withoutFragment(pageUrlOf(captcha, scan)),
      ...captcha.values,
    },
    pageUrl: scan.pageUrl,
  };
}
