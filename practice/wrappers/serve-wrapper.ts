import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const bundles = new Map<string, Promise<string>>();

/** Says whether a path is that of one of the packages by which pages make their widgets, as a script. */
export function isWrapper(path: string): boolean {
  return path.startsWith('/wrappers/');
}

/** The script by its path, bundled at the first request; `undefined` when there is none by that name. */
export function wrapperScript(path: string): Promise<string> | undefined {
  const file = fileURLToPath(new URL(path.replace('/wrappers/', './'), import.meta.url));
  if (!/^\/wrappers\/[\w-]+\.js$/.test(path) || !existsSync(file)) return undefined;
  const bundle = bundles.get(file) ?? bundleOf(file);
  bundles.set(file, bundle);
  return bundle;
}

/** Answers with the script. */
export async function serveWrapper({ pathname }: URL, response: ServerResponse): Promise<void> {
  const script = await wrapperScript(pathname);
  if (script === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(script);
}

async function bundleOf(file: string): Promise<string> {
  const { build } = await import('vite'); // only when a wrapper is asked for: most starts of the server need none
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, rolldownOptions: { input: file, output: { format: 'iife' } } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error(`${file} was not bundled`);
  return output.output[0].code;
}
