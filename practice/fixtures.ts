import golden from './fixtures.json' with { type: 'json' };

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

/** One page of `detection.md`, by its number there. */
export interface Fixture {
  id: number;
  name: string;
  url: string;
  waitFor?: string;
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
  /** Where the platform lets Firefox see less. */
  firefox?: Golden;
}

const pages: GoldenPage[] = golden;

/** Every fixture page there is so far, read from the one golden file. */
export const FIXTURES: Fixture[] = pages.map(({ id, name, waitFor, firefox, ...usual }) => {
  const url = `https://shop.example/fixtures/${name}`;
  return {
    id,
    name,
    url,
    ...(waitFor === undefined ? {} : { waitFor }),
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
