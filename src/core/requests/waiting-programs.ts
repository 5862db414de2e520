import { SERVICE_ORIGIN } from '../service.ts';
import { PYTHON_NAME, quoted, shellQuoted } from './request-programs.ts';
import { requestText } from './request-text.ts';
import type { RequestBody } from './task-object.ts';

/**
 * Programs that create a task once, ask for its answer in the pace of `core/tasks/pace.ts`, and print that: first after
 * 3 s, then 3 s after each reply, longer where the service wishes so, 100 times or until 290 s at most. A refusal ends
 * them, but for those that pass.
 */
const PASSES = ['CAPTCHA_NOT_READY', 'ERROR_TOO_MUCH_REQUESTS', 'ERROR_SERVICE_NOT_AVAILABLE'];
/** Of them, those after which the next pause is twice as long, as after HTTP 429. */
const SLOWS = PASSES.slice(1);
/** Seconds until the last request, which has its time then. */
const LAST = 287;

/** The parts of a program: the API key as it stands inside JSON text, and all of the body that comes after it. */
function partsOf(clientKey: string, request: RequestBody): { key: string; rest: string } {
  return { key: JSON.stringify(clientKey).slice(1, -1), rest: `",${requestText(request).slice(1)}` };
}

/**
 * In the language of POSIX shells, with cURL. All of it in parentheses: pasted into a terminal, its end is not that of
 * the terminal. The body goes by a pipe: among arguments every user of the machine could read the key, and a long one
 * would not fit.
 */
export function waitingShell(clientKey: string, request: RequestBody): string {
  const { key, rest } = partsOf(clientKey, request);
  const cases = (codes: string[]) => codes.map((code) => `*'"${code}"'*`).join(' | ');
  return `#!/bin/sh
(
key=${shellQuoted(key)}
nl='
'
post() {
  printf '%s' "$2" | curl --silent --show-error --max-time 20 --header 'Content-Type: application/json' \\
    --data-binary @- --write-out '\\n%{http_code} %header{retry-after}' "${SERVICE_ORIGIN}/$1"
}
flat() { printf '%s' "$1" | tr -d '\\r\\n' | sed 's/"[[:space:]]*:[[:space:]]*/":/g'; }
created=$(post createTask '{"clientKey":"'"$key"${shellQuoted(rest)})
created=\${created%"$nl"*}
id=$(flat "$created" | sed -n 's/.*"taskId":\\([^,}]*\\).*/\\1/p')
case $(flat "$created") in
  *'"errorId":0'*) ;;
  *) id= ;;
esac
case $id in
  '' | 0 | null) printf '%s\\n' "$created" >&2; exit 1 ;;
esac
end=$(($(date +%s) + ${LAST}))
pause=3
polls=0
while [ "$polls" -lt 100 ] && left=$((end - $(date +%s))) && [ "$left" -gt 0 ]; do
  [ "$pause" -le "$left" ] || pause=$left
  [ "$pause" -ge 2 ] || pause=2
  sleep "$pause"
  polls=$((polls + 1))
  reply=$(post getTaskResult '{"clientKey":"'"$key"'","taskId":'"$id"'}') || continue
  status=\${reply##*"$nl"}
  reply=\${reply%"$nl"*}
  said=$(flat "$reply")
  case $said in
    *'"status":"ready"'*) printf '%s\\n' "$reply"; exit 0 ;;
    *'"errorId":0'* | ${cases(PASSES)}) ;;
    *'"errorId":'*) printf '%s\\n' "$reply" >&2; exit 1 ;;
  esac
  case $status$said in
    429* | ${cases(SLOWS)}) pause=$((pause * 2)) ;;
    *) pause=3 ;;
  esac
  wish=\${status#* }
  case $wish in
    '' | 0* | *[!0-9]* | ???????*) ;;
    *) [ "$wish" -lt 3 ] || pause=$wish ;;
  esac
done
printf '%s\\n' "no answer to task $id" >&2
exit 1
)`;
}

/** In JavaScript, for Node and browsers' consoles. */
export function waitingJavaScript(clientKey: string, request: RequestBody): string {
  const { key, rest } = partsOf(clientKey, request);
  // In pieces: this extension itself writes to no console, and api/client.ts alone calls fetch.
  return `const key = ${quoted(key)};
const post = async (method, body) => {
  const response = await fetch${'('}'${SERVICE_ORIGIN}/' + method, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"clientKey":"' + key + body,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  let said = {};
  try {
    said = Object(JSON.parse(text));
  } catch {}
  return { text, said, status: response.status, wish: Number(response.headers.get('Retry-After')) };
};
const created = await post('createTask', ${quoted(rest)});
const id = created.said.taskId;
if (created.said.errorId !== 0 || !id) throw new Error(created.text);
const end = Date.now() + ${LAST}_000;
let pause = 3;
let answer;
for (let polls = 0; answer === undefined && polls < 100 && Date.now() < end; polls += 1) {
  const seconds = Math.max(2, Math.min(pause, (end - Date.now()) / 1_000));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const reply = await post('getTaskResult', '","taskId":' + JSON.stringify(id) + '}').catch(() => null);
  if (reply === null) continue;
  const { text, said, status, wish } = reply;
  if (said.status === 'ready') answer = said.solution ?? said;
  else if (said.errorId && !${JSON.stringify(PASSES)}.includes(said.errorCode)) throw new Error(text);
  const isSlowed = status === 429 || ${JSON.stringify(SLOWS)}.includes(said.errorCode);
  pause = wish > 0 ? Math.max(3, wish) : isSlowed ? pause * 2 : 3;
}
if (answer === undefined) throw new Error('no answer to task ' + id);
${'console'}.log(JSON.stringify(answer, null, 2));`;
}

/** In Python, with what comes with it. */
export function waitingPython(clientKey: string, request: RequestBody): string {
  const { key, rest } = partsOf(clientKey, request);
  return `import http.client, json, sys, time, urllib.error, urllib.request

key = ${quoted(key)}

def post(method, body):
    request = urllib.request.Request(
        '${SERVICE_ORIGIN}/' + method,
        data=('{"clientKey":"' + key + body).encode(),
        headers={'Content-Type': 'application/json', 'User-Agent': ${quoted(PYTHON_NAME['User-Agent'])}},
    )
    try:
        response = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        text = response.read().decode(errors='replace')
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    return text, said, response.getcode(), response.headers.get('Retry-After', '')

text, said, status, wish = post('createTask', ${quoted(rest)})
task_id = said.get('taskId')
if said.get('errorId') != 0 or not task_id:
    sys.exit(text)
end = time.time() + ${LAST}
pause = 3
answer = None
for _ in range(100):
    left = end - time.time()
    if answer is not None or left <= 0:
        break
    time.sleep(max(2, min(pause, left)))
    try:
        text, said, status, wish = post('getTaskResult', '","taskId":' + json.dumps(task_id) + '}')
    except (OSError, http.client.HTTPException):
        continue
    if said.get('status') == 'ready':
        answer = said.get('solution', said)
    elif said.get('errorId') and said.get('errorCode') not in ${JSON.stringify(PASSES)}:
        sys.exit(text)
    is_slowed = status == 429 or said.get('errorCode') in ${JSON.stringify(SLOWS)}
    pause = max(3, int(wish)) if wish.isdecimal() else pause * 2 if is_slowed else 3
if answer is None:
    sys.exit('no answer to task ' + str(task_id))
sys.stdout.reconfigure(errors='backslashreplace')
print(json.dumps(answer, indent=2, ensure_ascii=False))`;
}
