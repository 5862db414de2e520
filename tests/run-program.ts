import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findTool } from '../practice/browser/find.ts';

const run = promisify(execFile);

/** Runs programs as a person would who pasted them into a file, against the practice service on this machine. */
export interface Programs {
  /** Gives what it printed; rejects with what it complained of when it fails. */
  run(program: string, clock?: 'goes' | 'stands'): Promise<string>;
  /** The seconds that the last program slept, and the arguments that it gave to cURL. */
  slept(): number[];
  curlArguments(): string;
  remove(): void;
}

/**
 * Programs in the language that a snippet's name begins with. Every host of theirs leads to the port, each in its
 * program's own way, and they sleep no longer than it takes to put the clock on; otherwise they run as they are printed.
 */
export function programsIn(language: string, port: number): Programs {
  const folder = mkdtempSync(path.join(tmpdir(), 'programs-'));
  const file = (name: string) => path.join(folder, name);
  const write = (name: string, text: string) => writeFileSync(file(name), text, { mode: 0o755 });
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const real = `PATH='${process.env['PATH']}'`;
  write(
    'sleep',
    `#!/bin/sh\necho "$1" >>'${folder}/slept'\n${real}\n[ "$CLOCK" = stands ] || echo $(($(cat '${folder}/clock') + $1)) >'${folder}/clock'\n`,
  );
  write('date', `#!/bin/sh\n${real} exec cat '${folder}/clock'\n`);
  write('curl', `#!/bin/sh\nprintf '%s\\n' "$@" >>'${folder}/arguments'\n${real} exec curl "$@"\n`);
  write('.curlrc', `connect-to = "::127.0.0.1:${port}"\ninsecure\nsilent\n`);
  write('sitecustomize.py', PYTHON.replaceAll('PORT', `${port}`));
  write('lead.mjs', NODE.replaceAll('PORT', `${port}`));
  return {
    async run(program, clock = 'goes') {
      write('slept', '');
      write('arguments', '');
      write('clock', '1000000\n');
      write('program.mjs', program);
      const env = { ...process.env, CLOCK: clock, PROGRAMS: folder, CURL_HOME: folder, PYTHONPATH: folder };
      return (
        await run(...commandFor(language, folder), {
          env: { ...env, PATH: `${folder}:${process.env['PATH']}` },
        })
      ).stdout;
    },
    slept: () => read('slept').split('\n').filter(Boolean).map(Number),
    curlArguments: () => read('arguments'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function commandFor(language: string, folder: string): [string, string[]] {
  const program = path.join(folder, 'program.mjs');
  if (language.startsWith('python')) return [findTool('python3'), [program]];
  if (language.startsWith('fetch'))
    return [process.execPath, ['--import', path.join(folder, 'lead.mjs'), program]];
  findTool('curl');
  return [findTool('sh'), [program]];
}

const PYTHON = `import os, socket, ssl, time
clock = 1000000
def sleep(seconds):
    global clock
    with open(os.environ['PROGRAMS'] + '/slept', 'a') as file:
        print(seconds, file=file)
    if os.environ['CLOCK'] != 'stands':
        clock += seconds
time.sleep = sleep
time.time = lambda: clock
known = socket.getaddrinfo
socket.getaddrinfo = lambda host, port, *a, **k: known('127.0.0.1', PORT, *a, **k)
ssl._create_default_https_context = ssl._create_unverified_context
`;

const NODE = `import { appendFileSync } from 'node:fs';
import tls from 'node:tls';
const { setTimeout } = globalThis;
let clock = 1_000_000_000;
Date.now = () => clock;
globalThis.setTimeout = (work, ms, ...rest) => {
  // Node's own fetch has timers, too.
  if (!new Error().stack.includes('program.mjs')) return setTimeout(work, ms, ...rest);
  appendFileSync(process.env.PROGRAMS + '/slept', ms / 1_000 + '\\n');
  if (process.env.CLOCK !== 'stands') clock += ms;
  return setTimeout(work, 0, ...rest);
};
const { connect } = tls;
tls.connect = (options, ...rest) =>
  connect({ ...options, host: '127.0.0.1', port: PORT, rejectUnauthorized: false }, ...rest);
`;
