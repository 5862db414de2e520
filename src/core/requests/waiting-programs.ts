import { SERVICE_ORIGIN } from '../service.ts';
import { requestText } from './request-text.ts';
import type { RequestBody } from './task-object.ts';

/**
 * Programs that create a task, ask for its answer and print that: first after 3 s, then 3 s after each reply, for 290 s.
 * That is under the service's limits (2 s, 120 requests, five minutes). A refusal ends them, but for those that pass.
 */
const GOES_ON = ['CAPTCHA_NOT_READY', 'ERROR_TOO_MUCH_REQUESTS', 'ERROR_SERVICE_NOT_AVAILABLE'];

/** The parts of a program: the API key as it stands inside JSON text, and all of the body that comes after it. */
function partsOf(clientKey: string, request: RequestBody): { key: string; rest: string } {
  return { key: JSON.stringify(clientKey).slice(1, -1), rest: `",${requestText(request).slice(1)}` };
}

/** In the language of POSIX shells, with cURL. */
export function waitingShell(clientKey: string, request: RequestBody): string {
  const { key, rest } = partsOf(clientKey, request);
  // In single quotes a POSIX shell takes everything as it is, but a single quote.
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return `#!/bin/sh
key=${quoted(key)}
post() {
  curl --silent --show-error --max-time 20 --header 'Content-Type: application/json' --data-raw "$2" "${SERVICE_ORIGIN}/$1"
}
flat() { printf '%s' "$1" | tr -d '\\r\\n' | sed 's/" *: */":/g'; }
created=$(post createTask '{"clientKey":"'"$key"${quoted(rest)})
case $(flat "$created") in
  *'"errorId":0'*) ;;
  *) printf '%s\\n' "$created" >&2; exit 1 ;;
esac
id=$(flat "$created" | sed 's/.*"taskId":\\([^,}]*\\).*/\\1/')
end=$(($(date +%s) + 290))
while [ "$(date +%s)" -lt "$end" ]; do
  sleep 3
  reply=$(post getTaskResult '{"clientKey":"'"$key"'","taskId":'"$id"'}')
  case $(flat "$reply") in
    *'"status":"ready"'*) printf '%s\\n' "$reply"; exit 0 ;;
    *'"errorId":0'* | ${GOES_ON.map((code) => `*${code}*`).join(' | ')}) ;;
    *'"errorId":'*) printf '%s\\n' "$reply" >&2; exit 1 ;;
  esac
done
printf '%s\\n' "no answer to task $id" >&2
exit 1`;
}

/** In JavaScript, for Node and browsers' consoles. */
export function waitingJavaScript(clientKey: string, request: RequestBody, quoted: Quoted): string {
  const { key, rest } = partsOf(clientKey, request);
  // In pieces: this extension itself writes to no console, and api/client.ts alone calls fetch.
  return `const key = ${quoted(key)};
const post = async (method, body) => {
  const response = await fetch${'('}'${SERVICE_ORIGIN}/' + method, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"clientKey":"' + key + body,
    signal: AbortSignal.timeout(20_000),
  });
  return JSON.parse(await response.text());
};
const created = await post('createTask', ${quoted(rest)});
if (created.errorId !== 0) throw new Error(JSON.stringify(created));
const end = Date.now() + 290_000;
let reply = {};
while (reply.status !== 'ready') {
  if (Date.now() > end) throw new Error('no answer to task ' + created.taskId);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  reply = await post('getTaskResult', '","taskId":' + JSON.stringify(created.taskId) + '}').catch(() => ({}));
  if (reply.errorId && !${JSON.stringify(GOES_ON)}.includes(reply.errorCode)) throw new Error(JSON.stringify(reply));
}
${'console'}.log(JSON.stringify(reply.solution, null, 2));`;
}

/** In Python, with what comes with it. */
export function waitingPython(clientKey: string, request: RequestBody, quoted: Quoted): string {
  const { key, rest } = partsOf(clientKey, request);
  return `import json, sys, time, urllib.error, urllib.request

key = ${quoted(key)}

def post(method, body):
    request = urllib.request.Request(
        '${SERVICE_ORIGIN}/' + method,
        data=('{"clientKey":"' + key + body).encode(),
        headers={'Content-Type': 'application/json'},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        return json.load(error)

created = post('createTask', ${quoted(rest)})
if created['errorId'] != 0:
    sys.exit(json.dumps(created))
end = time.time() + 290
reply = {}
while reply.get('status') != 'ready':
    if time.time() > end:
        sys.exit('no answer to task ' + str(created['taskId']))
    time.sleep(3)
    try:
        reply = post('getTaskResult', '","taskId":' + json.dumps(created['taskId']) + '}')
    except (OSError, ValueError):
        reply = {}
    if reply.get('errorId') and reply.get('errorCode') not in ${JSON.stringify(GOES_ON)}:
        sys.exit(json.dumps(reply))
print(json.dumps(reply['solution'], indent=2, ensure_ascii=False))`;
}

/** Writes a string literal that JavaScript and Python read alike. */
type Quoted = (text: string) => string;
