import { siteOf, withoutFragment, withoutQuery } from '../address.ts';
import { secretParameters } from '../address-notes.ts';
import type { Captcha } from '../captchas/captcha.ts';
import type { Scan } from '../captchas/scan.ts';
import type { PictureStory } from '../pictures/picture.ts';
import { valuesOf } from './request.ts';
import type { FieldValues, RequestBody } from './task-object.ts';
import { OTHER_TYPE, taskTypeNamed } from './task-types.ts';

/** What one tab's view holds: the last scan, the choice, the form, and the submission it will become. */
export interface Draft {
  tabId: number;
  /** Spent by the first press of *Create task*; the task it makes has the same id. */
  submissionId: string;
  spent: boolean;
  scan: Scan | null;
  /** The page has been reloaded or left since the scan. */
  pageChanged: boolean;
  /** Origins that the user was asked to grant a look inside, and refused. */
  refusedOrigins: string[];
  /** Id of the chosen captcha; `null` when the form is filled in by hand. */
  selected: string | null;
  type: string;
  values: FieldValues;
  /** How the picture in the form came to be, or why there is none; `null` when nothing is to be said. */
  picture: PictureStory | null;
  /** Set by the user's first choice or edit: from then on a scan changes neither. */
  touched: boolean;
  /** Its tasks are those of a private window, though its own tab may be in another. */
  isPrivate: boolean;
  /** The view that wrote last, so that it does not take its own echo for news. */
  writer: string;
}

/** The part of a draft that a view edits. */
export type DraftEdit = Pick<Draft, 'selected' | 'type' | 'values' | 'picture'>;

/** A fresh draft for a tab. */
export function emptyDraft(tabId: number, submissionId: string): Draft {
  return {
    tabId,
    submissionId,
    spent: false,
    scan: null,
    pageChanged: false,
    refusedOrigins: [],
    selected: null,
    type: 'RecaptchaV2Task',
    values: {},
    picture: null,
    touched: false,
    isPrivate: false,
    writer: '',
  };
}

/**
 * Takes a new scan into a draft. What the user chose or typed stays; a draft that nobody touched, or that was
 * sent and finds another page in its tab, is filled in from the first captcha.
 * @param submissionId for the draft that starts over
 */
export function withScan(draft: Draft, scan: Scan, submissionId: string): Draft {
  // A page that does not answer now, or is not open to us any more, takes nothing from what is known of it.
  if (scan.state !== 'read' && draft.scan?.state === 'read')
    return scan.state === 'shut' ? { ...draft, pageChanged: true } : draft;
  const sentElsewhere =
    draft.spent && scan.state === 'read' && siteOf(scan.pageUrl) !== siteOf(draft.scan?.pageUrl);
  if (sentElsewhere) {
    const { tabId, isPrivate } = draft;
    return withScan({ ...emptyDraft(tabId, submissionId), isPrivate }, scan, submissionId);
  }
  if (draft.touched) return { ...draft, ...newDataS(draft, scan), scan, pageChanged: false };
  const [first] = scan.captchas;
  const byHand = {
    selected: null,
    type: draft.type,
    values: { ...draft.values, websiteURL: withoutFragment(scan.pageUrl) },
  };
  return {
    ...draft,
    scan,
    pageChanged: false,
    ...(first ? editFor(first, draft.values) : byHand),
    writer: '',
  };
}

/** The form with the present `data-s` of the chosen captcha, if it holds the one of before: that is good for one use. */
function newDataS({ scan: before, selected, values }: Draft, scan: Scan): Partial<Draft> {
  const known = before?.captchas.find(({ id }) => id === selected);
  const fresh = scan.captchas.find(({ id }) => id === selected);
  if (known?.dataS === undefined || fresh?.dataS === undefined || known.dataS === fresh.dataS) return {};
  const field = dataSField(known);
  if (values[field] !== known.dataS) return {};
  return { values: { ...values, [field]: fresh.dataS }, writer: 'background' };
}

/** Name of the field that holds the one-time value `data-s` of a captcha. */
export function dataSField({ enterprise }: Captcha): string {
  return enterprise ? 'enterprisePayload.s' : 'recaptchaDataSValue';
}

/** Fields that say which captcha it is: another captcha replaces them all. */
const OF_CAPTCHA = [
  'json',
  'websiteURL',
  'websiteKey',
  'pageAction',
  'isInvisible',
  'recaptchaDataSValue',
  'enterprisePayload.s',
];

/** The choice, type and fields that a captcha asks for; of the present fields those that are not the page's stay. */
export function editFor(captcha: Captcha, present: FieldValues = {}): Omit<DraftEdit, 'picture'> {
  const kept = Object.entries(present).filter(([name]) => !OF_CAPTCHA.includes(name));
  const values: FieldValues = {
    ...Object.fromEntries(kept),
    websiteURL: withoutFragment(captcha.pageUrl),
    websiteKey: captcha.siteKey,
  };
  const [action] = captcha.actions;
  const isV3 = captcha.kind === 'v3';
  if (action !== undefined && (isV3 || captcha.enterprise)) values['pageAction'] = action;
  if (captcha.kind === 'v2-invisible' || captcha.kind === 'v2-invisible-or-v3') values['isInvisible'] = true;
  if (captcha.dataS !== undefined) values[dataSField(captcha)] = captcha.dataS;
  return { selected: captcha.id, type: typeFor(captcha), values };
}

/** The type and fields of a request that was sent once. */
export function editOf(body: RequestBody): DraftEdit {
  const { task, callbackUrl } = body;
  const type = taskTypeNamed(task.type);
  const json = JSON.stringify(task, null, 2);
  if (!type)
    return {
      selected: null,
      type: OTHER_TYPE,
      values: { json, ...(callbackUrl === undefined ? {} : { callbackUrl }) },
      picture: null,
    };
  // The picture itself was not kept.
  const { body: picture, ...values } = valuesOf(type, body);
  return { selected: null, type: type.type, values, picture: picture ? { problem: 'not_kept' } : null };
}

/**
 * Addresses that could be sent instead of the one in the form: of the frame that holds the chosen captcha, of the
 * site that reCAPTCHA itself names, of the tab; with its fragment again; without a query that looks secret.
 */
export function addressesFor({ scan, selected, values }: Draft): string[] {
  const present = String(values['websiteURL'] ?? '');
  const chosen = scan?.captchas.find(({ id }) => id === selected);
  const pages = [chosen?.pageUrl, scan?.pageUrl].filter((address) => address !== undefined);
  const addresses = [
    ...(chosen && scan ? placesOf(chosen, scan) : []),
    ...pages.filter((address) => address.includes('#') && withoutFragment(address) === present),
    ...(pages.includes(present) ? [withoutFragment(present)] : []),
    ...(secretParameters(present).length > 0 ? [withoutQuery(present)] : []),
  ];
  return [...new Set(addresses)].filter((address) => address !== '' && address !== present);
}

function placesOf({ pageUrl, embeddingOrigin }: Captcha, scan: Scan): string[] {
  const isFramed = siteOf(pageUrl) !== siteOf(scan.pageUrl);
  return [
    ...(isFramed || embeddingOrigin ? [pageUrl] : []),
    ...(embeddingOrigin ? [`${embeddingOrigin}/`] : []),
    ...(isFramed ? [scan.pageUrl] : []),
  ].map(withoutFragment);
}

/** Where the fields of the form come from: what the scan put there, and what the user did. */
export function fieldSources({ scan, selected, values }: Draft): Record<string, 'page' | 'user'> {
  const chosen = scan?.captchas.find(({ id }) => id === selected);
  const seen: FieldValues = chosen
    ? editFor(chosen).values
    : { websiteURL: withoutFragment(scan?.pageUrl ?? '') };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, seen[name] === value ? 'page' : 'user']),
  );
}

function typeFor({ kind, enterprise }: Captcha): string {
  if (kind === 'v3') return enterprise ? 'RecaptchaV3EnterpriseTask' : 'RecaptchaV3TaskProxyless';
  return enterprise ? 'RecaptchaV2EnterpriseTask' : 'RecaptchaV2Task';
}
