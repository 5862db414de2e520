import sharp from 'sharp';

/** The files of a package, by their path in it. */
export type Files = Map<string, Uint8Array>;

/** What the stores put beside our files: signatures, and sums of the files. */
const OF_STORES = /^(META-INF|_metadata)\//;

/** What the Chrome Web Store adds to the manifest: the item's public key, and where updates come from. */
const ADDED_TO_MANIFEST = ['key', 'update_url'];

/**
 * What an installed extension has or lacks that our build does not, a line each; none when they are the same. Chromium
 * writes JSON and PNG files anew when it installs: these are compared by what they say and
 * show, all others by their bytes.
 */
export async function differences(installed: Files, own: Files): Promise<string[]> {
  const names = [...new Set([...installed.keys(), ...own.keys()])].sort();
  const lines = names
    .filter((name) => !OF_STORES.test(name))
    .map(async (name) => {
      const [theirs, ours] = [installed.get(name), own.get(name)];
      if (!theirs) return `missing: ${name}`;
      if (!ours) return `not in the build: ${name}`;
      return (await isSame(name, theirs, ours)) ? '' : `different: ${name}`;
    });
  return (await Promise.all(lines)).filter((line) => line !== '');
}

async function isSame(name: string, a: Uint8Array, b: Uint8Array): Promise<boolean> {
  if (Buffer.compare(a, b) === 0) return true;
  if (name.endsWith('.json')) return canonical(name, a) === canonical(name, b);
  if (name.endsWith('.png')) return showsTheSame(await pixelsOf(a), await pixelsOf(b));
  return false;
}

/** The same text for the same JSON, whatever the order of its names; something of its own for what is no JSON. */
function canonical(name: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return JSON.stringify(sorted(JSON.parse(text), name === 'manifest.json' ? ADDED_TO_MANIFEST : []));
  } catch {
    return text;
  }
}

function sorted(value: unknown, left: string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => sorted(one, []));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([name]) => !left.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner, [])]);
}

interface Pixels {
  width: number;
  height: number;
  /** Four bytes a pixel. */
  data: Uint8Array;
}

/** `null` for what is no picture. */
async function pixelsOf(bytes: Uint8Array): Promise<Pixels | null> {
  try {
    const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    return null;
  }
}

/** Chromium keeps colours multiplied by their opacity, in whole numbers: so much of a half-transparent one is lost. */
function showsTheSame(a: Pixels | null, b: Pixels | null): boolean {
  if (!a || !b || a.width !== b.width || a.height !== b.height) return false;
  return a.data.every((value, i) => {
    const opacity = i | 3;
    if (i === opacity || a.data[opacity] !== b.data[opacity]) return value === b.data[i];
    return (Math.abs(value - (b.data[i] ?? 0)) * (a.data[opacity] ?? 0)) / 255 < 1;
  });
}
