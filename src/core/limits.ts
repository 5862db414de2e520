/** Every limit on what comes from outside: pages, replies of the service, and typed or pasted text. */

/** Signals kept per frame; the rest are counted. */
export const MAX_SIGNALS_PER_FRAME = 200;
/** Frames read per scan; the rest are counted. */
export const MAX_FRAMES = 64;
/** Characters of one string from a page. */
export const MAX_PAGE_STRING = 8_192;
/** Characters of all strings that one frame reports. */
export const MAX_FRAME_CHARACTERS = 100_000;
/** Characters of an address of which only the site is wanted; host names have 253 at most. */
export const MAX_SITE_ADDRESS = 300;
/** Captchas of one tab; the rest are counted. */
export const MAX_CAPTCHAS = 200;
/** Characters, as JSON, of the signals that one scan keeps, and of its captchas: a session's storage has 10 MB for all tabs. */
export const MAX_SCAN_CHARACTERS = 200_000;
/**
 * Milliseconds from the start of a scan by which each of its turns is over, whoever has not answered: for what has to
 * be shown at once, and for what comes late.
 */
export const SCAN_TURNS_MS = [
  { inject: 500, signals: 1_000, pageObjects: 1_300 },
  { inject: 2_000, signals: 4_000, pageObjects: 5_000 },
  { inject: 7_000, signals: 9_000, pageObjects: 10_000 },
  { inject: 12_000, signals: 14_000, pageObjects: 15_000 },
  { inject: 18_000, signals: 20_000, pageObjects: 22_000 },
];
/** Milliseconds for which a scan that a page has not answered at all is followed by no other. */
export const SCAN_ALONE_MS = 10_000;
/** Milliseconds that a page is waited for to show a captcha of its. */
export const SHOW_MS = 5_000;
/** Milliseconds that a busy page is waited for to say whether it is still the one that was read. */
export const PAGE_NEWS_MS = 30_000;

/** Ended tasks kept: at first, and at most. */
export const DEFAULT_HISTORY = 100;
export const MAX_HISTORY = 500;

/** Characters that there has to be room for before a task is paid for; real answers have a tenth of that. */
export const ANSWER_ROOM = 20_000;
/** Bytes of one reply of the service. */
export const MAX_REPLY_BYTES = 1_000_000;
/** Milliseconds for one request to the service, its reply included. */
export const REQUEST_TIMEOUT_MS = 20_000;
/** Milliseconds of a `Retry-After`; no task is followed for longer. */
export const MAX_RETRY_AFTER_MS = 300_000;
/** Characters of an unreadable reply that are kept to show. */
export const MAX_RAW_REPLY_SHOWN = 500;
/** Bytes of one body that are kept of an exchange, JSON text of all of them, tasks that they are kept of: an answer needs the room more. */
export const MAX_KEPT_BODY = 64_000;
export const MAX_KEPT_BODIES = 2_000_000;
export const MAX_TASKS_WITH_BODIES = 20;
/** Exchanges of one task that are kept: its creation, its polls (100 at most), and some reports of a wrong answer. */
export const MAX_EXCHANGES = 120;
/** Levels and fields of an answer that are told apart; what is over them is shown as JSON. */
export const MAX_ANSWER_DEPTH = 8;
export const MAX_ANSWER_FIELDS = 60;

/** Characters of an address in a request. */
export const MAX_ADDRESS = 8_192;
/** Characters of a site key in a request; real ones have 40. */
export const MAX_SITE_KEY = 1_000;
/** Characters of an API key; documented ones have 32, plus suffixes. */
export const MAX_API_KEY = 500;
/** Characters of a raw `task` object. */
export const MAX_JSON = 200_000;
/** Levels of JSON in a task: real ones have a handful, and readers and writers recurse. */
export const MAX_TASK_DEPTH = 1_000;
/** The same of any other JSON from outside, and of a kept request, in which its task stands one level down. */
export const MAX_JSON_DEPTH = MAX_TASK_DEPTH + 1;
/** Bytes of a picture, decoded (service documentation: 100 bytes to 50 KB; its clients say 50,000). */
export const MIN_IMAGE_BYTES = 100;
export const MAX_IMAGE_BYTES = 50_000;
/** Pixels of the longer side of a picture that is read from a page; the service takes far smaller ones. */
export const MAX_PICTURE_SIDE = 1_600;
/** Characters of such a picture as a `data:` URL: PNG, four bytes a pixel at most. */
export const MAX_PICTURE_URL = 16_000_000;
/** Elements with one picture that are looked at; a page may repeat a small one without end. */
export const MAX_PICTURE_PLACES = 50;
/** Milliseconds for reading a picture from a page. */
export const READ_PICTURE_MS = 3_000;
/** Characters of any field of a form: what is over a field's own limit is kept, said, and not sent. */
export const MAX_FIELD = 2_000_000;
