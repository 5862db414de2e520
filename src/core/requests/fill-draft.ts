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
  if (draft.spent && isElsewhere(draft, scan, siteOf)) {
    const { tabId, since, isPrivate, usedValues } = draft;
    const anew = { ...emptyDraft(tabId, submissionId), since, isPrivate, usedValues };
    return fillDraft(anew, null, scan, submissionId);
  }
  if (draft.touched || draft.spent) return withFreshValues(draft, before, scan);
  // The choice does not move by itself: it is left to another captcha only when its own has gone.
  const forms = scan.captchas.filter(({ taskType }) => taskType !== null);
  const captcha = forms.find(({ id }) => id === draft.selected) ?? forms[0];
  if (captcha) return changed(draft, editFor(captcha, scan));
  // Of a page that does not answer nothing more is known.
  if (scan.state === 'silent' && draft.selected !== null && !isElsewhere(draft, scan, withoutFragment))
    return draft;
  const { pageUrl, document } = scan;
  const values: FieldValues = pageUrl === '' ? {} : { websiteURL: withoutFragment(pageUrl) };
  return changed(draft, { selected: null, type: draft.type, values, pageUrl, document });
}

/** The same draft when nothing is different, so that nothing is written. */
function changed(draft: Draft, edit: Partial<Draft>): Draft {
  const next = { ...draft, ...edit, writer: '' };
  return JSON.stringify(next) === JSON.stringify({ ...draft, writer: '' }) ? draft : next;
}

/** Says whether the tab is known to be at another address than the one that the form was filled in for. */
function isElsewhere(draft: Draft, scan: Scan, part: (address: string) => string): boolean {
  return scan.pageUrl !== '' && draft.pageUrl !== '' && part(scan.pageUrl) !== part(draft.pageUrl);
}

/**
 * Says whether a reading is of the page that the form was filled in for: of the same document, whatever its address
 * has become, or at the same address. A captcha of another page may have the same key.
 */
export function isOfSamePage({ document, pageUrl }: Draft, scan: Scan): boolean {
  if (scan.hasChanged) return false;
  const isSameDocument = document !== null && document === scan.document;
  return isSameDocument || withoutFragment(scan.pageUrl) === withoutFragment(pageUrl);
}

/** The form with the present one-time values of the chosen captcha, where it holds those of before. */
function withFreshValues(draft: Draft, before: Scan | null, scan: Scan): Draft {
  const fresh = isOfSamePage(draft, scan) ? freshValues(draft, before, scan) : {};
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
    document: scan.document,
  };
}
