import { SITE_KEYS } from '../google/site-keys.ts';
import golden from './fixture-findings.json' with { type: 'json' };

/** A captcha of a page, in the golden file's terms. */
interface Found {
  kind: string;
  key: string;
  /** Address of the frame that holds it. */
  page: string;
  /** What the page says of it, the key apart. */
  values: Record<string, unknown>;
  /** Where it says more than one thing. */
  choices: Record<string, unknown>;
  callback: string | null;
  evidence: string[];
}

/** What a reading of one fixture page must yield, in page order. */
export interface Findings {
  captchas: Found[];
  unseenOrigins: string[];
  waitingOrigins: string[];
}

/** One page of the golden file, by its number there. */
export interface Fixture {
  id: number;
  name: string;
  /** `PORT` stands for the port of the practice server. */
  url: string;
  waitFor?: string;
  /** What makes the page more than one to open and look at; the tests do it. */
  how?: 'late' | 'route' | 'shut' | 'before-install';
  expect: Record<'chromium' | 'firefox', Findings>;
}

/** What a page yields, in the golden file: without what is empty or usual. */
interface Golden {
  captchas?: (Partial<Omit<Found, 'evidence'>> & {
    kind: string;
    /** A name of SITE_KEYS, or the key itself. */
    key: string;
    /** With spaces between. */
    evidence: string;
  })[];
  unseenOrigins?: string[];
  waitingOrigins?: string[];
}

interface GoldenPage extends Golden {
  id: number;
  name: string;
  /** Of a page that never finishes loading: an element that shows that all else is there. */
  waitFor?: string;
  how?: 'late' | 'route' | 'shut' | 'before-install';
  /** Scheme, host and port, when not the shop's. */
  site?: string;
  /** Query and fragment. */
  query?: string;
  /** Where the platform lets Firefox see less. */
  firefox?: Golden;
}

const pages = golden as GoldenPage[]; // types of a JSON file know strings only

/** Every fixture page there is so far, read from the one golden file. */
export const FIXTURES: Fixture[] = pages.map(({ id, name, waitFor, how, site, query, firefox, ...usual }) => {
  const url = `${site ?? 'https://shop.example'}/fixtures/${name}${query ?? ''}`;
  return {
    id,
    name,
    url,
    ...(waitFor === undefined ? {} : { waitFor }),
    ...(how === undefined ? {} : { how }),
    expect: { chromium: spellOut(usual, url), firefox: spellOut({ ...usual, ...firefox }, url) },
  };
});

function spellOut({ captchas = [], unseenOrigins = [], waitingOrigins = [] }: Golden, url: string): Findings {
  return {
    captchas: captchas.map(({ key, evidence, ...rest }) => ({
      page: url,
      values: {},
      choices: {},
      callback: null,
      ...rest,
      key: (SITE_KEYS as Record<string, string>)[key] ?? key,
      evidence: evidence.split(' '),
    })),
    unseenOrigins,
    waitingOrigins,
  };
}

/** What the extension keeps of a tab's page, as far as the golden file speaks of it. */
interface StoredScan {
  pageUrl: string;
  captchas: (Omit<Found, 'page' | 'callback'> & { frameId: number; callback?: string })[];
  frames: { frameId: number; url: string }[];
  unseenOrigins: string[];
  waitingOrigins: string[];
}

/** What the extension found, in the golden file's terms. */
export function findingsOf({
  pageUrl,
  captchas,
  frames,
  unseenOrigins,
  waitingOrigins,
}: StoredScan): Findings {
  return {
    captchas: captchas.map(({ kind, key, frameId, values, choices, callback = null, evidence }) => {
      const { websiteKey: _, json: __, ...rest } = values;
      const page = frames.find((frame) => frame.frameId === frameId)?.url ?? pageUrl;
      return { kind, key, page, values: rest, choices, callback, evidence };
    }),
    unseenOrigins,
    waitingOrigins,
  };
}
