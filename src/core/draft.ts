import type { Captcha, OtherCaptcha } from './captcha.ts';
import { type FieldValues, siteOf, withoutFragment } from './request.ts';

/** What a scan of a tab found. */
export interface Scan {
  /** Milliseconds since 1970. */
  at: number;
  /** `false` for pages that browsers keep shut, and for pages not opened to us by a click. */
  readable: boolean;
  /** Address of the top frame; empty when it cannot be read. */
  pageUrl: string;
  captchas: Captcha[];
  others: OtherCaptcha[];
  /** Frames that did not answer in time. */
  silentFrames: number;
  /** Origins of frames that could not be reached, biggest first, each once. */
  unseenOrigins: string[];
  /** Signals and frames seen but over a limit. */
  dropped: number;
}

/** What one tab's view holds: the last scan, the choice, the form, and the submission it will become. */
export interface Draft {
  tabId: number;
  /** Spent by the first press of *Create task*; the task it makes has the same id. */
  submissionId: string;
  spent: boolean;
  scan: Scan | null;
  /** Id of the chosen captcha; `null` when the form is filled in by hand. */
  selected: string | null;
  type: string;
  values: FieldValues;
  /** Set by the user's first choice or edit: from then on a scan changes neither. */
  touched: boolean;
  /** The view that wrote last, so that it does not take its own echo for news. */
  writer: string;
}

/** The part of a draft that a view edits. */
export type DraftEdit = Pick<Draft, 'selected' | 'type' | 'values'>;

/** A fresh draft for a tab. */
export function emptyDraft(tabId: number, submissionId: string): Draft {
  return {
    tabId,
    submissionId,
    spent: false,
    scan: null,
    selected: null,
    type: 'RecaptchaV2Task',
    values: {},
    touched: false,
    writer: '',
  };
}

/**
 * Takes a new scan into a draft. What the user chose or typed stays; a draft that nobody touched, or that was
 * sent and finds another page in its tab, is filled in from the first captcha.
 * @param submissionId for the draft that starts over
 */
export function withScan(draft: Draft, scan: Scan, submissionId: string): Draft {
  if (!scan.readable && draft.scan?.readable) return draft;
  const sentElsewhere = draft.spent && scan.readable && siteOf(scan.pageUrl) !== siteOf(draft.scan?.pageUrl);
  if (sentElsewhere) return withScan(emptyDraft(draft.tabId, submissionId), scan, submissionId);
  if (draft.touched) return { ...draft, scan };
  const [first] = scan.captchas;
  const byHand: DraftEdit = {
    selected: null,
    type: draft.type,
    values: { ...draft.values, websiteURL: withoutFragment(scan.pageUrl) },
  };
  return { ...draft, scan, ...(first ? editFor(first) : byHand), writer: '' };
}

/** The choice, type and fields that a captcha asks for. */
export function editFor(captcha: Captcha): DraftEdit {
  const values: FieldValues = { websiteURL: withoutFragment(captcha.pageUrl), websiteKey: captcha.siteKey };
  const [action] = captcha.actions;
  const isV3 = captcha.kind === 'v3';
  if (action !== undefined && (isV3 || captcha.enterprise)) values['pageAction'] = action;
  if (captcha.kind === 'v2-invisible' || captcha.kind === 'v2-invisible-or-v3') values['isInvisible'] = true;
  if (captcha.dataS !== undefined) {
    values[captcha.enterprise ? 'enterprisePayload.s' : 'recaptchaDataSValue'] = captcha.dataS;
  }
  return { selected: captcha.id, type: typeFor(captcha), values };
}

function typeFor({ kind, enterprise }: Captcha): string {
  if (kind === 'v3') return enterprise ? 'RecaptchaV3EnterpriseTask' : 'RecaptchaV3TaskProxyless';
  return enterprise ? 'RecaptchaV2EnterpriseTask' : 'RecaptchaV2Task';
}
