import type { FieldValues } from '../../../requests/task-object.ts';
import { EVIDENCE, type Evidence, type Finding } from '../../captcha.ts';
import type { Maker, MakerSignals } from '../../maker.ts';
import type { Signal } from '../../signal.ts';
import { joinWidgets } from './join-widgets.ts';
import {
  embeddingOriginOf,
  isEnterprise,
  kindOf,
  type RecaptchaKind,
  readFrameAddress,
  type Widget,
} from './widget.ts';

/** Google's reCAPTCHA: v2, v3 and Enterprise. */
export const recaptcha: Maker = {
  name: 'recaptcha',
  classes: ['g-recaptcha'],
  keyShape: /^6L[\w-]{38}$/,
  find(frame) {
    const own = { ...frame, signals: frame.signals.filter(isOwn) };
    return joinWidgets(own).map((widget) => describe(widget, own));
  },
};

/** Objects and calls of other makers have keys, too. */
function isOwn(signal: Signal): boolean {
  return !('name' in signal) || !/^(object|call)$/.test(signal.type) || /^(___)?grecaptcha/.test(signal.name);
}

function describe(widget: Widget, frame: MakerSignals): Finding {
  const { siteKey, anchor, attribute, mentions, object } = widget;
  const kind = kindOf(widget);
  const enterprise = isEnterprise(widget, frame.signals);
  const actions = actionsOf(widget);
  const callback = callbackOf(widget);
  const embeddingOrigin = embeddingOriginOf(widget, frame.url);
  const ref = (attribute ?? anchor ?? mentions[0])?.ref;
  const elements = [anchor, attribute, ...mentions].flatMap((signal) => (signal ? [signal.element] : []));
  return {
    kind: `recaptcha-${kind}${enterprise ? '-enterprise' : ''}`,
    key: siteKey,
    taskType: typeFor(kind, enterprise),
    values: valuesOf(widget, { kind, enterprise, action: actions.named[0] }),
    choices: actions.named.length > 1 ? { pageAction: actions.named } : {},
    notes: notesOf(kind, actions),
    ...(callback === undefined ? {} : { callback }),
    ...(embeddingOrigin === undefined ? {} : { embeddingOrigin }),
    places: [...elements, ...(object?.elements ?? [])],
    evidence: evidenceOf(widget, kind),
    ...(ref === undefined ? {} : { ref }),
  };
}

/** What the page says, for each task type that could be chosen. */
function valuesOf(
  widget: Widget,
  { kind, enterprise, action }: { kind: RecaptchaKind; enterprise: boolean; action: string | undefined },
): FieldValues {
  const dataS = saidOf(widget, 's') || addressOf(widget)?.dataS;
  const isInvisible = kind !== 'v2-checkbox' && kind !== 'open';
  return {
    websiteKey: widget.siteKey,
    ...(action === undefined ? {} : { pageAction: action }),
    ...(isInvisible ? { isInvisible: true } : {}),
    ...(enterprise ? { isEnterprise: true } : {}),
    ...(dataS ? { recaptchaDataSValue: dataS, 'enterprisePayload.s': dataS } : {}),
  };
}

/** What the page says first of a parameter: in the widget's own element, to Google's script, in another element. */
function saidOf({ attribute, object, mentions }: Widget, name: string): string | undefined {
  const said = [attribute, object, ...mentions].map((signal) => signal?.values[name]);
  return said.find((text) => text !== undefined && text !== '');
}

interface Actions {
  named: string[];
  /** A call has one that only running the script would tell. */
  isUnread: boolean;
}

/** The names in the page first; those of the frame's own address where neither the page nor its objects say one. */
function actionsOf(widget: Widget): Actions {
  const { attribute, mentions, object, executes, renderCall } = widget;
  const calls = [...executes, ...(renderCall ? [renderCall] : [])];
  const named = [
    ...[attribute, ...mentions, object].map((signal) => signal?.values['action']),
    ...calls.map(({ options }) => options['action']),
  ].flatMap((action) => (action ? [action] : []));
  const fromFrame = addressOf(widget)?.action;
  const all = named.length === 0 && fromFrame ? [fromFrame] : named;
  return {
    named: [...new Set(all)],
    isUnread: calls.some(({ unread }) => unread.some((one) => ['action', '1', '...'].includes(one))),
  };
}

function notesOf(kind: RecaptchaKind, { named, isUnread }: Actions): Record<string, string> {
  return {
    ...(kind === 'v2-invisible-or-v3' ? { type: 'ambiguous_note' } : {}),
    ...(kind === 'open' ? { type: 'open_note' } : {}),
    ...(isUnread ? { pageAction: named.length > 0 ? 'actions_more' : 'action_unread' } : {}),
  };
}

/** What the page's script gave as `callback`: a name, a path, or a function, which may have no name. */
function callbackOf(widget: Widget): string | undefined {
  const { object, renderCall } = widget;
  const named = saidOf(widget, 'callback') ?? object?.values['callback'] ?? renderCall?.options['callback'];
  return named?.replace(/^(bound( |$))+/, ''); // `bind` puts a word of its own before the name
}

function addressOf({ anchor, challenge }: Widget) {
  const own = anchor ?? challenge;
  return own && readFrameAddress(own);
}

function typeFor(kind: RecaptchaKind, enterprise: boolean): string {
  if (kind === 'v3') return enterprise ? 'RecaptchaV3EnterpriseTask' : 'RecaptchaV3TaskProxyless';
  return enterprise ? 'RecaptchaV2EnterpriseTask' : 'RecaptchaV2Task';
}

function evidenceOf(widget: Widget, kind: RecaptchaKind): Evidence[] {
  const seen: Record<Evidence, unknown> = {
    attribute: widget.attribute ?? widget.mentions[0],
    script: widget.renderScript,
    call: widget.executes[0] ?? widget.renderCall,
    frame: widget.anchor,
    'challenge-frame': widget.challenge,
    network: undefined, // its frames are all in sight
    'answer-field': widget.answerField,
    object: widget.object,
    title: undefined, // it has no pages of its own
    'no-challenge': kind === 'v2-invisible-or-v3',
  };
  return EVIDENCE.filter((name) => seen[name]);
}
