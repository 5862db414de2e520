import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import pkg from './package.json' with { type: 'json' };

type Target = 'chrome' | 'firefox';

/** `--mode chrome` builds dist/chrome, `--mode firefox` builds dist/firefox, both from the one manifest. */
export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [crx({ manifest: manifestFor(target), browser: target }), tidyBundle()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: target === 'firefox' ? 'firefox142' : 'chrome123',
      // A preload helper touches `document` and would kill the worker (vitejs/vite#18551).
      modulePreload: false,
      // No manifest key names these: the view opens the one, and `popup/index.tsx` adds the other.
      rollupOptions: {
        input: { tasks: 'src/tasks-page/index.html', view: 'src/popup/show-view.tsx' },
        // Without hashes, which depend on the folder that is built in: the same source gives the same bytes anywhere.
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  };
});

function manifestFor(target: Target): ManifestV3Export {
  const {
    background,
    browser_specific_settings,
    minimum_chrome_version,
    side_panel,
    sidebar_action,
    ...common
  } = manifest;
  const { service_worker, scripts, type } = background;
  const facts = { version: pkg.version, homepage_url: pkg.homepage };
  const { permissions } = common;
  return (
    target === 'firefox'
      ? {
          ...common,
          ...facts,
          sidebar_action,
          background: { scripts, type },
          browser_specific_settings,
        }
      : {
          ...common,
          ...facts,
          permissions: [...permissions, 'sidePanel'],
          side_panel,
          background: { service_worker, type },
          minimum_chrome_version,
        }
  ) as ManifestV3Export; // crxjs types know Chrome's keys only
}

/**
 * The licences of what is bundled, as they ask for. What the Mozilla Public License asks of minified code (3.2) is
 * to say where its source is; its text would be a twentieth of the zip.
 */
function licences(): string {
  return Object.keys(pkg.dependencies)
    .map((name) => {
      const folder = path.join('node_modules', name);
      const { license, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      if (!file) throw new Error(`${name} has no licence file`);
      const text =
        license === 'MPL-2.0'
          ? `Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/\nSource: https://www.npmjs.com/package/${name}/v/${version}`
          : readFileSync(path.join(folder, file), 'utf8').trim();
      return `${name}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * Removes what crxjs adds for injected scripts and nothing here needs: `web_accessible_resources`, by which
 * any page could detect the extension, and second copies of the content scripts.
 */
function tidyBundle(): Plugin {
  return {
    name: 'tidy-bundle',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [file, output] of Object.entries(bundle)) {
        if (
          output.type === 'chunk' &&
          /\/src\/content\/(\w+\/)?[\w-]*content\.ts$/.test(output.facadeModuleId ?? '')
        )
          delete bundle[file];
      }
      // What only those copies shared.
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const needed = new Set(
        chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]),
      );
      for (const { fileName, isEntry, isDynamicEntry } of chunks)
        if (!isEntry && !isDynamicEntry && !needed.has(fileName)) delete bundle[fileName];
    },
    writeBundle: {
      order: 'post',
      handler({ dir = '' }) {
        const file = path.join(dir, 'manifest.json');
        const built: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
        delete built['web_accessible_resources'];
        writeFileSync(file, `${JSON.stringify(built, null, 2)}\n`);
        rmSync(path.join(dir, '.vite'), { recursive: true, force: true });
        writeFileSync(path.join(dir, 'third-party-licences.txt'), licences());
      },
    },
  };
}
