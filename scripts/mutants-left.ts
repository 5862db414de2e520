/** A change to the code that no unit test notices, and why that is right. */
export interface MutantLeft {
  file: string;
  /** The line it is in, without the spaces around it. */
  line: string;
  /** What stands there instead, of the changed part; without it, all changes to the line. */
  instead?: string[];
  why: string;
}

const TYPES = 'only the compiler asks: it cannot be otherwise there';
const SAME = 'comes to the same';

/** All that may survive `npm run mutate`; it says which of these do not any more. */
export const MUTANTS_LEFT: MutantLeft[] = [
  ...[
    [
      'api/outcome.ts',
      "if (!response || failure?.kind === 'redirected') return { sent, failure: failure ?? { kind: 'network' } };",
      '{}',
      '""',
    ],
    ['api/with-dots.ts', "if (typeof said === 'string' && holdsKey(said, key))", 'true'],
    ['background/tasks/follow-task.ts', 'if (task.taskId === undefined) return task;', 'false'],
    ['background/tasks/runner.ts', 'const owner = key === null ? null : await ports.ownerOf(key);', 'false'],
    ['background/tasks/follow-task.ts', 'if (!exchange) return apply(ports, task, event);', 'false'],
    [
      'background/tasks/follow-task.ts',
      'const isNew = task.exchanges?.at(-1)?.times[0].at === exchange.time.at;',
      'task.exchanges.at',
      'task.exchanges?.at(-1).times',
    ],
    [
      'core/captchas/makers/friendly-captcha.ts',
      'const own = scripts.filter((src) => SCRIPTS?.test(src));',
      'SCRIPTS.test',
    ],
    [
      'core/captchas/makers/friendly-captcha.ts',
      "const scripts = signals.flatMap((signal) => (signal.type === 'script' ? [signal.src] : []));",
      'true',
      '["Stryker was here"]',
    ],
    ['core/captchas/makers/named-makers.ts', '...(title === undefined ? {} : { title }),', 'false'],
    [
      'core/captchas/makers/recaptcha/widget.ts',
      'const fromFrame = anchor && readFrameAddress(anchor)?.size;',
      'readFrameAddress(anchor).size',
    ],
    [
      'core/captchas/makers/recaptcha/widget.ts',
      'if (own) return readFrameAddress(own)?.enterprise === true;',
      'readFrameAddress(own).enterprise',
    ],
    [
      'core/captchas/makers/recaptcha/widget.ts',
      'const origin = own && readFrameAddress(own)?.embeddingOrigin;',
      'readFrameAddress(own).embeddingOrigin',
    ],
    [
      'core/captchas/makers/recaptcha/join-widgets.ts',
      "return values['sitekey'] ?? '';",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/owners.ts',
      "signal.type === 'script' && /[?&]compat=recaptcha/.test(signal.src)",
      'true',
    ],
    [
      'core/captchas/widgets/join-signs.ts',
      'function isAround({ key, ancestors = [] }: Sign, widget: Widget): boolean {',
      '["Stryker was here"]',
    ],
    [
      'core/captchas/widgets/join-signs.ts',
      'function isNear({ ancestors = [] }: Sign, { signs }: Widget): boolean {',
      '["Stryker was here"]',
    ],
    ['core/captchas/widgets/signs.ts', 'default:', 'default:'],
    [
      'core/captchas/owners.ts',
      "if (signals.some((signal) => signal.type === 'script' && /[?&]recaptchacompat=off/.test(signal.src)))",
      'true',
    ],
    [
      'core/captchas/owners.ts',
      'const calls = places.find((row) => row.maker === maker.name)?.calls;',
      'places.find(row => row.maker === maker.name).calls',
    ],
    [
      'core/captchas/owners.ts',
      "return signal.type === 'call' && calls?.includes(signal.name) === true;",
      'true',
      'calls.includes',
    ],
    [
      'core/captchas/widgets/join-signs.ts',
      "return more.length === 0 && key !== '' && widget.key === key && ancestors.includes(outer?.element ?? -1);",
      'outer.element',
      '+1',
    ],
    [
      'core/captchas/widgets/signs.ts',
      "if (signal.type !== 'frame') return [sign(evidence, says)];",
      'false',
    ],
    [
      'core/captchas/widgets/signs.ts',
      "return { ...options, name, ...(text === undefined ? {} : { '0': text }) };",
      'false',
    ],
    [
      'core/requests/kept-request.ts',
      "const taskText = membersOf(kept).findLast(([name]) => name === 'task')?.[1];",
      "membersOf(kept).findLast(([name]) => name === 'task')[1]",
    ],
    [
      'core/requests/kept-request.ts',
      'return taskText === undefined || taskText === JSON.stringify(body.task) ? body : { ...body, taskText };',
      'false',
    ],
    ['core/requests/fields-named.ts', "const [first = '', last = first] = path;", '"Stryker was here!"'],
    [
      'core/requests/pasted/pasted-key.ts',
      "const keys = [...kept.matchAll(pattern)].map(([, , key = '']) => key);",
      '"Stryker was here!"',
    ],
    [
      'core/requests/pasted/posix-commands.ts',
      'if (word !== null && !isTarget) commands.at(-1)?.push(word);',
      'commands.at(-1).push',
    ],
    [
      'core/requests/pasted/windows-commands.ts',
      "const part = rule.exec(line)?.[0] ?? '';",
      'rule.exec(line)[0]',
      '"Stryker was here!"',
    ],
    [
      'core/requests/request.ts',
      "if (field.maxLength !== undefined && text.length > field.maxLength) return 'too_long';",
      'true',
    ],
    [
      'core/requests/pasted/posix-commands.ts',
      "(hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16)) & 255,",
      '"Stryker was here!"',
    ],
    ['core/requests/request-programs.ts', 'default:', 'default:'],
    ['core/requests/request.ts', "case 'checkbox':", '""'],
    ['core/requests/request.ts', 'default:', 'default:'],
    ['core/requests/snippets.ts', 'default:', 'default:'],
    [
      'core/requests/site-check.ts',
      "if (/friendly-challenge/.test(JSON.stringify(metadata ?? '')))",
      '"Stryker was here!"',
    ],
    ['core/requests/secrets.ts', "const isList = all[0]?.name === '';", 'all[0].name'],
    [
      'core/requests/task-object.ts',
      "json: indented(used[0]?.[1] ?? ''),",
      'used[0][1]',
      '"Stryker was here!"',
    ],
    ['background/tasks/runner.ts', 'if (exchange) await keepBodies(ports, reported, exchange);', 'true'],
    ['core/tasks/api-errors.ts', 'return code !== undefined && Object.hasOwn(API_ERRORS, code);', 'true'],
    [
      'core/tasks/cost.ts',
      "return (state === 'ready' || state === 'failed') && endedAt !== undefined && endedAt <= at;",
      'true',
    ],
    ['core/tasks/exchange.ts', 'return first ? [first, ...others] : [];', '["Stryker was here"]'],
    [
      'core/tasks/failure.ts',
      'return httpStatus === 429 || (code !== undefined && ASK_NO_MORE.has(code));',
      'true',
    ],
    ['core/tasks/failure.ts', 'default:', 'default:'],
    ['core/tasks/pace.ts', 'return lastPollAt !== undefined && (pace?.heardAt ?? 0) < lastPollAt;', 'true'],
    ['core/tasks/task.ts', 'default:', 'default:'],
    [
      'core/tasks/task.ts',
      "if (exchanges?.[0]?.method !== 'createTask' || lastPollAt === undefined) return task; // of before there were any",
      'false',
    ],
    ['core/tasks/usual-time.ts', "if (state !== 'ready' || endedAt === undefined) return null;", 'false'],
    [
      'core/tasks/usual-time.ts',
      'if (above === undefined || below === undefined || mostMs === undefined) return null;',
    ],
    [
      'background/session-room.ts',
      'const last = (bodies: Bodies[]) => bodies.at(-1)?.at ?? 0;',
      'bodies.at(-1).at',
    ],
    ['core/address-notes.ts', "const [start = '', bits] = network.split('/');", '"Stryker was here!"'],
    ['core/address-notes.ts', "const [left = '', right = ''] = text.split('::');", '"Stryker was here!"'],
    ['core/json-text.ts', 'if (within) within.value.end = end;', 'true'],
    ['core/pictures/base64.ts', "const [all, opener = '', type = ''] = head;", '"Stryker was here!"'],
    [
      'background/page/renew-one-time-values.ts',
      "values: Object.fromEntries(changed.map((name) => [name, fresh[name] ?? ''])),",
      '"Stryker was here!"',
    ],
    [
      'background/page/capture.ts',
      'if (!tab.active) await browser.tabs.update(front?.id, { active: true });',
      'front.id',
    ],
    ['background/page/capture.ts', 'return windowId === undefined ? {} : { windowId };', 'false'],
    [
      'background/handlers.ts',
      "return captcha && !scan?.hasChanged ? showCaptcha(tabId, captcha) : 'gone';",
      'scan.hasChanged',
    ],
    ['background/page/scan.ts', "const address = tab?.url ?? '';", '"Stryker was here!"'],
    [
      'content/find-signals.ts',
      "const isOversized = texts.some((text) => typeof text === 'string' && text.length > MAX_PAGE_STRING);",
      'true',
    ],
    ['content/script-signals.ts', "const text = script.textContent ?? '';", '"Stryker was here!"'],
    ['content/walk.ts', 'index: indexes.get(element) ?? -1, // all of them were in the lists', '+1'],
    [
      'content/scripts/constants.ts',
      "for (const { 0: all, 1: before = '', 2: members, 3: after = '', index } of code.text.matchAll(",
    ],
    [
      'content/scripts/read-value.ts',
      String.raw`const [name = '', ...rest] = written.split(/\s*\??\.\s*/);`,
      '"Stryker was here!"',
    ],
    [
      'content/scripts/read-value.ts',
      "const [written, word, quote = '', mark] = pattern.exec(text.slice(from, to)) ?? [];",
      '"Stryker was here!"',
    ],
  ].map(([file, line = '', ...instead]) => ({
    file: `src/${file}`,
    line,
    ...(instead.length > 0 ? { instead } : {}),
    why: TYPES,
  })),
  ...[
    ['api/with-dots.ts', '...(taskId === undefined || holdsKey(taskId, key) ? {} : { taskId }),', 'false'],
    [
      'background/account/account.ts',
      'async function update(edit: (stored: StoredKey | null) => Partial<Account> = () => ({})): Promise<Account> {',
      '() => undefined',
    ],
    ['background/account/account.ts', 'if (stored) await keep({ ...stored, remembered }, {});', 'true'],
    ['background/account/key-store.ts', 'return { remembered: false };', '{}'],
    [
      'background/tasks/create-task.ts',
      'await spendSubmission({ ...draft, type, values: sent }).catch(() => null);',
      '() => undefined',
    ],
    ['api/read-body.ts', 'for (let at = 0; at < bytes.length; at += 8_192)', 'at <= bytes.length'],
    [
      'core/tasks/exchange.ts',
      'for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);',
      'i <= text.length',
    ],
    [
      'core/tasks/exchange.ts',
      "const hash = known.meant === 'answer' ? undefined : hashOf(came ?? '');",
      '"Stryker was here!"',
    ],
    [
      'core/tasks/exchange.ts',
      'const line: ExchangeLine = { ...known, times: [time], ...(hash === undefined ? {} : { hash }) };',
      'false',
    ],
    ['core/tasks/exchange.ts', 'if (text.length * 3 <= MAX_KEPT_BODY) return text;'],
    ['core/tasks/exchange.ts', 'if (bytes.length <= MAX_KEPT_BODY) return text;'],
    [
      'core/tasks/failure.ts',
      "export function newsOf({ kind, code = '', httpStatus = 0 }: Failure): News {",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/find-captchas.ts',
      'export function findCaptchas(frames: FrameSignals[], before: Captcha[] = []): Captcha[] {',
      '["Stryker was here"]',
    ],
    [
      'core/captchas/find-captchas.ts',
      ".filter(({ values }) => !isUnfilled(values['sitekey'] ?? ''))",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/find-captchas.ts',
      'const values = { ...element.values, ...(sitekey === undefined ? {} : { sitekey }) };',
      'false',
    ],
    [
      'core/captchas/find-captchas.ts',
      'return { ...element, values: action === undefined ? values : { ...values, action } };',
      'false',
    ],
    [
      'core/captchas/makers/named-makers.ts',
      '/^\\/v2\\/(?:.*#)?([\\dA-F]{8}(?:-[\\dA-F]{4}){3}-[\\dA-F]{12})(?:[/&]|$)/i.exec(pathname + hash) ?? [];',
      '["Stryker was here"]',
    ],
    [
      'core/captchas/find-captchas.ts',
      'return action !== undefined && /->|#/.test(action) ? { ...element, values } : element;',
      'true',
    ],
    ['core/captchas/identify.ts', 'return a.ref !== undefined && a.ref === b.ref && isAlike(a, b);', 'true'],
    [
      'core/captchas/identify.ts',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands there
      'while (used.has(`${name}:${turn}`)) turn += 1;',
      'turn -= 1',
    ],
    [
      'core/captchas/makers/altcha.ts',
      "signs: [{ evidence: 'attribute' as const, key: '', says: {}, element, ref, ancestors }],",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/makers/altcha.ts',
      "const members: Record<string, unknown> = { ...Object(parseJson(text ?? '')) };",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/makers/amazon.ts',
      String.raw`const [, name] = /\/(challenge|captcha|jsapi)(?:\.compact)?\.js$/.exec(pathname) ?? [];`,
      '["Stryker was here"]',
    ],
    [
      'core/captchas/makers/cloudflare-page.ts',
      "const scripts = signals.filter((signal) => signal.type === 'script' && isCloudflare(signal.src));",
      'true',
    ],
    [
      'core/captchas/makers/cloudflare-page.ts',
      "object: signals.find((signal) => signal.type === 'object' && signal.name === '_cf_chl_opt'),",
      'true',
    ],
    [
      'core/captchas/makers/geetest.ts',
      "const { captcha_id = '', gt = '', risk_type = '' } = Object.fromEntries(searchParams);",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/makers/mtcaptcha.ts',
      "const { sitekey = '', action = '' } = Object.fromEntries(searchParams);",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/makers/named-makers.ts',
      "const { sitekey = '', frame = '' } = Object.fromEntries(new URLSearchParams(hash.slice(1)));",
      '"Stryker was here!"',
    ],
    [
      'core/captchas/makers/recaptcha/join-widgets.ts',
      "const known = named ?? (field === 'challenge' ? same.find((one) => !one.challenge) : undefined);",
      'true',
    ],
    [
      'core/captchas/makers/recaptcha/recaptcha.ts',
      "return !('name' in signal) || !/^(object|call)$/.test(signal.type) || /^(___)?grecaptcha/.test(signal.name);",
      '/(object|call)$/',
      '/^(object|call)/',
    ],
    [
      'core/captchas/owners.ts',
      'function hasClass(classes: string, { classes: wanted = [] }: Maker): boolean {',
      '["Stryker was here"]',
    ],
    ['core/captchas/places.ts', '({ hosts = [], paths }) =>', '["Stryker was here"]'],
    [
      'core/captchas/widgets/join-signs.ts',
      '({ evidence, element = -1, ancestors: others = [] }) =>',
      '+1',
      '["Stryker was here"]',
    ],
    [
      'core/captchas/widgets/join-signs.ts',
      "(evidence === 'attribute' && ancestors.includes(element)) ||",
      'true',
    ],
    ['core/requests/pasted/curl-data.ts', 'const options: Option[] = [];', '["Stryker was here"]'],
    ['core/requests/pasted/curl-data.ts', 'for (let i = 0; i < args.length; i += 1) {', 'i <= args.length'],
    [
      'core/requests/pasted/curl-data.ts',
      'const [, name = arg, value] = /^([^=]+)=(.*)/s.exec(arg) ?? [];',
      '["Stryker was here"]',
    ],
    ['core/requests/pasted/pasted-curl.ts', "const name = words[at] ?? '';", '"Stryker was here!"'],
    [
      'core/requests/pasted/pasted-curl.ts',
      String.raw`return /(?:^|[\\/>])curl(?:\.exe)?$/i.test(name) ? words.slice(at + 1) : null;`,
      'words',
    ],
    [
      'core/requests/pasted/posix-commands.ts',
      "function variablesIn({ variable, quoted = '' }: Groups): string[] {",
      '"Stryker was here!"',
    ],
    [
      'core/requests/pasted/windows-commands.ts',
      String.raw`const rule = isQuoted ? /"|[^"]+/y : /\^\r?\n(?:\r?\n)?|\^.|[^"^\s]+|./sy;`,
      '/"|[^"]/y',
    ],
    [
      'core/requests/pasted/windows-commands.ts',
      String.raw`for (const { 0: part, 1: slashes = '', 2: quotes = '' } of line.matchAll(/(\\*)("+)|\\+|\s|[^\\"\s]+/g)) {`,
      '"Stryker was here!"',
      String.raw`/(\\*)("+)|\\+|\s|[^\\"\s]/g`,
    ],
    [
      'core/requests/pasted/windows-commands.ts',
      String.raw`word = (word ?? '') + (isDoubled && part.startsWith('\\') ? part.slice(part.length / 2) : part);`,
      String.raw`part.endsWith('\\')`,
    ],
    ['core/requests/secrets.ts', 'else if (holder) members.set(holder, [value]);', 'true'],
    ['core/requests/secrets.ts', 'if (isList && all.length !== 2) return [];', '["Stryker was here"]'],
    [
      'core/requests/secrets.ts',
      "if (typeof text !== 'string' || !isSecretName(text)) return [];",
      '["Stryker was here"]',
    ],
    [
      'core/requests/task-object.ts',
      "const used = ['task', ...(typeof callbackUrl === 'string' ? ['callbackUrl'] : [])].map((name) =>",
      '["Stryker was here"]',
    ],
    ['core/tasks/failure.ts', "case 'no-answer':", '""'],
    ['core/tasks/api-errors.ts', 'const words = code', 'code'],
    [
      'core/tasks/read-reply.ts',
      "createTask: ({ taskId }) => (isTaskId(taskId) ? { said: taskId } : { kind: 'wrong-shape' }),",
      '{}',
      '""',
    ],
    ['core/tasks/read-reply.ts', "return isOfTask ? { said: null } : { kind: 'wrong-shape' };", '{}', '""'],
    [
      'core/tasks/read-reply.ts',
      "return isNumber && Number.isFinite(Number(balance)) ? { said: Number(balance) } : { kind: 'wrong-shape' };",
      '{}',
      '""',
    ],
    [
      'core/tasks/read-reply.ts',
      "/^(?:success|ok|accepted)/.test(statusIn(body)) ? { said: 'taken' } : { kind: 'wrong-shape' },",
      '{}',
      '""',
    ],
    [
      'core/tasks/read-reply.ts',
      "return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;",
      'true',
    ],
    [
      'core/tasks/har.ts',
      '.sort((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : 1));',
      'a.startedDateTime <= b.startedDateTime',
    ],
    ['core/tasks/pace.ts', "const news = failure ? newsOf(failure) : 'not-yet';", '""'],
    [
      'core/tasks/picture-marks.ts',
      "const text = (path: string) => fields.find((field) => field.path === path)?.value ?? '';",
      '"Stryker was here!"',
    ],
    ['core/tasks/read-reply.ts', "const isDate = /[a-z]{3}/i.test(retryAfter ?? '');", '"Stryker was here!"'],
    [
      'core/tasks/read-reply.ts',
      "const until = isDate ? timeOf(retryAfter ?? '') - timeOf(date ?? '') : Number.NaN;",
      '"Stryker was here!"',
    ],
    [
      'core/tasks/read-reply.ts',
      String.raw`const seconds = /^\s*(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(retryAfter ?? '')?.[1];`,
      '"Stryker was here!"',
    ],
    [
      'core/tasks/read-reply.ts',
      String.raw`const words = text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];`,
      '["Stryker was here"]',
    ],
    ['background/action.ts', '} catch {', '{}'],
    [
      'core/address-notes.ts',
      'return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];',
      '8 + head.length',
    ],
    ['core/api-key.ts', 'for (let length = key.length - 1; length >= 4; length -= 1)', 'key.length + 1'],
    ['core/api-key.ts', 'if (patterns) return patterns;', 'false'],
    ['core/api-key.ts', 'if (known.size > 3) known.clear(); // few keys are in use at a time'],
    [
      'core/api-key.ts',
      "const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));",
      '""',
    ],
    [
      'core/api-key.ts',
      'if (text.length < 16) return []; // would stand in other texts by chance',
      '["Stryker was here"]',
    ],
    [
      'core/json-text.ts',
      'const open: { value: JsonValue; name: string | null }[] = [];',
      '["Stryker was here"]',
    ],
    [
      'core/json-text.ts',
      '? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))',
      'a <= b',
    ],
    ['core/parse-json.ts', '} catch {', '{}'],
    [
      'core/pictures/base64.ts',
      "const plain = text.replace(/\\s+/g, '').replace(/-/g, '+').replace(/_/g, '/');",
      '/\\s/g',
    ],
    [
      'core/pictures/base64.ts',
      'for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));',
      'i <= bytes.length',
    ],
    ['core/pictures/looks-same.ts', 'for (let y = 0; y < a.height; y += SQUARE) {', 'y <= a.height'],
    ['core/pictures/looks-same.ts', 'for (let x = 0; x < a.width; x += SQUARE) {', 'x <= a.width'],
    [
      'background/page/drafts.ts',
      'open: new Set(tabs.flatMap(({ id }) => id ?? [])),',
      '["Stryker was here"]',
    ],
    ['background/page/drafts.ts', 'let isSeen = false;', 'true'],
    [
      'background/page/private-window.ts',
      'const tab = await browser.tabs.get(tabId).catch(() => null);',
      '() => undefined',
    ],
    [
      'background/page/renew-one-time-values.ts',
      'if (draft.spent || names.length === 0) return { values: {} };',
      'false',
    ],
    [
      'background/page/renew-one-time-values.ts',
      'const scan = (await readPage(tabId, now).catch(() => null))?.scan;',
      '() => undefined',
    ],
    [
      'background/page/capture.ts',
      'const tab = await browser.tabs.get(tabId).catch(() => null);',
      '() => undefined',
    ],
    ['background/page/capture.ts', '.catch(() => null);', '() => undefined'],
    [
      'background/index.ts',
      'browser.permissions.onAdded.addListener(({ origins = [] }) => void scanTabsWaitingFor(origins));',
      '["Stryker was here"]',
    ],
    [
      'background/page/scan.ts',
      'const tab = await browser.tabs.get(tabId).catch(() => null);',
      '() => undefined',
    ],
    [
      'background/page/scan.ts',
      "return report ? { value: report } : 'refused'; // it was replaced by another page meanwhile",
      '""',
    ],
    ['content/find-signals.ts', 'if (!isTrace(element)) return [];', '["Stryker was here"]'],
    [
      'content/find-signals.ts',
      'return traces.size > MAX_SIGNALS_PER_FRAME ? [] : ancestorsOf(element, document);',
      '["Stryker was here"]',
    ],
    ['content/walk.ts', 'alongWith: (element: Element) => Element[] = () => [],', '["Stryker was here"]'],
    [
      'content/scripts/code.ts',
      "if (comments) return comments.replace(/.+/g, (line) => ' '.repeat(line.length));",
      '/./g',
    ],
    [
      'content/scripts/constants.ts',
      'const isAround = scope === 0 || (scope < at && at < (code.partners[scope] ?? 0));',
      'scope <= at',
      'at <= (code.partners[scope] ?? 0)',
    ],
    [
      'content/scripts/constants.ts',
      'return isAround && isSame && (declared > 0 || assigned < at) ? value : null;',
      'assigned <= at',
    ],
    ['content/scripts/constants.ts', 'if (/[^:]/.test(after)) found.bare.push(-1);', '+1'],
    [
      'core/pictures/looks-same.ts',
      'sums[colour] = (sums[colour] ?? 0) + (isScaled ? off : Math.abs(off));',
      '(sums[colour] ?? 0) - (isScaled ? off : Math.abs(off))',
    ],
    [
      'content/scripts/read-value.ts',
      'for (let i = start; i < to && spans.length <= MAX_MEMBERS; i += 1) {',
      'i <= to',
      'spans.length < MAX_MEMBERS',
    ],
  ].map(([file, line = '', ...instead]) => ({
    file: `src/${file}`,
    line,
    ...(instead.length > 0 ? { instead } : {}),
    why: SAME,
  })),
  {
    file: 'src/core/tasks/exchange.ts',
    line: 'while (first && others.length > 1 && sizeOf([first, ...others]) > MAX_KEPT_BODIES) others.shift();',
    why: 'bodies are cut to what makes two of them always fit',
  },
  {
    file: 'src/core/tasks/read-reply.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands there
    line: 'return Date.parse(/GMT|UTC|[+-]\\d{4}|Z/i.test(date) ? date : `${date} GMT`);',
    why: 'seen only on a machine whose own time is not GMT',
  },
  ...[
    "const NAME = 'owner-secret';",
    "const sessionSecretItem = defineItem('session', 'owner-secret', {",
    "const digits = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0'));",
  ].map((line) => ({
    file: 'src/background/account/key-owner.ts',
    line,
    instead: ['""'],
    why: 'another name or mark is as good, as long as it is always the same',
  })),
  {
    file: 'src/core/requests/secrets.ts',
    line: "json[at] === '\"' ? JSON.parse(json.slice(at, end)) : undefined;",
    instead: ['true'],
    why: 'spares reading what is no text and cannot be a name',
  },
  {
    file: 'src/core/requests/pasted/curl-data.ts',
    line: 'const [, name = arg, value] = /^([^=]+)=(.*)/s.exec(arg) ?? [];',
    instead: ['/([^=]+)=(.*)/s'],
    why: 'seen only by how long a very long text takes',
  },
  {
    file: 'src/core/requests/pasted/pasted-curl.ts',
    line: 'if (isCertain(read) || !/^[^{"]*curl/i.test(text)) return read;',
    instead: ['false', '/[^{"]*curl/i'],
    why: 'spares reading JSON a second time, which is no command then either',
  },
  {
    file: 'src/core/requests/pasted/as-meant.ts',
    line: ".replace(/```.*/g, '')",
    instead: ['"Stryker was here!"', '/```./g'],
    why: 'words beside a command are no part of it',
  },
  {
    file: 'src/core/requests/secrets.ts',
    line: String.raw`const apart = name.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();`,
    instead: [String.raw`/([a-z\D])(?=[A-Z])/g`],
    why: 'hides the values of more names, those in capitals',
  },
  {
    file: 'src/core/captchas/makers/recaptcha/join-widgets.ts',
    line: "const id = frame.name.replace(/^[ac]-/, '');",
    instead: ['/[ac]-/'],
    why: 'Google gives its frames no names but such',
  },
  {
    file: 'src/background/tasks/tasks-at-work.ts',
    line: 'if (running.has(task.id)) return;',
    instead: ['false'],
    why: 'the runner has looked before; this holds even if it should not',
  },
  {
    file: 'src/background/account/key-store.ts',
    line: "const bare = bareKey((await readKey())?.key ?? '');",
    instead: ['"Stryker was here!"'],
    why: 'seen only in a form that holds just these words',
  },
  {
    file: 'src/background/tasks/runner.ts',
    line: "if (key === null) throw new Error('There is no API key.');",
    instead: ['""'],
    why: 'nobody reads it: createTask says `no-key` itself',
  },
  {
    file: 'src/background/index.ts',
    line: 'browser.contextMenus?.onClicked.addListener((info, tab) => void takePicture(info, tab));',
    why: 'its test has the browser that has no menus: `e2e/picture.e2e.ts` chooses from one',
  },
  {
    file: 'src/background/index.ts',
    line: 'readKey: async () => (await readKey())?.key ?? null,',
    instead: ['(await readKey()).key'],
    why: 'a key that cannot be read is taken for none',
  },
  {
    file: 'src/content/find-signals.ts',
    line: 'const fits = size <= room && report.signals.length < MAX_SIGNALS_PER_FRAME;',
    instead: ['size < room'],
    why: 'one character of a million, in a frame whose captchas fill its room to the last one',
  },
  {
    file: 'src/background/tasks/runner.ts',
    line: 'if (!isOver(task) && !creating.has(task.id))',
    why: 'takeUp looks at each task once more; this spares it those that are over',
  },
  ...[
    ['find-signals.ts', 'if (!isTrace(element)) return [];', 'false'],
    [
      'find-signals.ts',
      'return traces.size > MAX_SIGNALS_PER_FRAME ? [] : ancestorsOf(element, document);',
      'false',
    ],
    ['find-signals.ts', 'const isFull = report.signals.length === MAX_SIGNALS_PER_FRAME;', 'false'],
    ['find-signals.ts', 'if (isFull && traces.has(place.element))', 'false'],
    ['find-signals.ts', "if (localName === 'script') return false;"],
    ['find-signals.ts', "return address === '' || placesOfAddress(address) !== undefined;", 'true'],
    [
      'scripts/find-uses.ts',
      "const wanted = names.filter((name) => name.split('.').every((part) => script.includes(part)));",
    ],
    ['scripts/find-uses.ts', 'if (script.length > MAX_SCRIPT || wanted.length === 0) return [];', 'false'],
    ['scripts/read-value.ts', 'for (let i = start; i < to && spans.length <= MAX_MEMBERS; i += 1) {', 'true'],
  ].map(([file, line = '', ...instead]) => ({
    file: `src/content/${file}`,
    line,
    ...(instead.length > 0 ? { instead } : {}),
    why: 'spares time only: `speed.test.ts` and the browser tests of large pages ask for it',
  })),
  ...[
    [
      'ancestors.ts',
      'return root === document ? null : (root as ShadowRoot).host; // any other root of what is in the page',
    ],
    ['find-signals.ts', "return typeof src === 'string' ? src : '';"],
    ['walk.ts', "if (typeof name !== 'string' || !(HOSTS.has(name) || name.includes('-'))) continue;"],
    ['walk.ts', 'const owner = root === document ? Document.prototype : ShadowRoot.prototype;'],
  ].map(([file, line = '']) => ({
    file: `src/content/${file}`,
    line,
    why: 'only in a browser fields hide the members of what they stand in, and elements of SVG have others: `e2e/detection.e2e.ts`',
  })),
];
