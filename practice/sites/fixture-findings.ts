import golden from './fixture-findings.json' with { type: 'json' };

/** What a scan of one fixture page must yield, in page order. */
interface Expected {
  captchas: {
    kind: string;
    enterprise: boolean;
    siteKey: string;
    pageUrl: string;
    actions: string[];
    evidence: string[];
    dataS?: string;
  }[];
  others: string[];
  unseenOrigins: string[];
}

/** One page of `fixtures.json`, by its number there. */
export interface Fixture {
  id: number;
  name: string;
  /** `PORT` stands for the port of the practice server. */
  url: string;
  waitFor?: string;
  /** What makes the page more than one to open and look at; the tests do it. */
  how?: 'late' | 'route' | 'shut' | 'before-install';
  expect: Record<'chromium' | 'firefox', Expected>;
}

/** Site keys by their names in fixtures.json: Google's public test key, the service's example, made-up ones. */
export const SITE_KEYS: Record<string, string> = {
  A: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  B: '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob',
  C: '6LdPracticeAAAAAMadeUpForPracticePages_0',
};

/** What a page yields, in the golden file: without what is empty or usual. */
interface Golden {
  captchas?: {
    kind: string;
    /** A name of SITE_KEYS, or the key itself. */
    key: string;
    /** Signal types, sorted, with spaces between. */
    evidence: string;
    enterprise?: boolean;
    /** Address of the frame when it is not the page's own. */
    page?: string;
    actions?: string[];
    dataS?: string;
  }[];
  others?: string[];
  unseenOrigins?: string[];
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

function spellOut({ captchas = [], others = [], unseenOrigins = [] }: Golden, url: string): Expected {
  return {
    captchas: captchas.map(({ key, page, enterprise = false, actions = [], evidence, ...rest }) => ({
      ...rest,
      enterprise,
      siteKey: SITE_KEYS[key] ?? key,
      pageUrl: page ?? url,
      actions,
      evidence: evidence.split(' '),
    })),
    others,
    unseenOrigins,
  };
}
