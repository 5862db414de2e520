import * as v from 'valibot';
import { MAX_PICTURE_PLACES, MAX_PICTURE_URL } from '../limits.ts';

/** What was done to a picture before it can be sent; the words for it are `picture_<remark>` in `_locales`. */
const REMARKS = ['from_screen', 'first_frame', 'flattened', 'recoded', 'scaled'] as const;

/** Why there is no picture to send; the words for it are `picture_<problem>` in `_locales`. */
const PROBLEMS = [
  'broken',
  'gone',
  'hidden',
  'out_of_reach',
  'several',
  'shut',
  'silent',
  'no_true_pixels',
  'not_kept',
] as const;

/** Schema of how the picture of a form came to be, or why there is none. */
export const pictureStorySchema = v.union([
  v.object({
    /** Bytes of the picture as it was found. */
    bytesBefore: v.number(),
    remarks: v.array(v.picklist(REMARKS)),
  }),
  v.object({ problem: v.picklist(PROBLEMS) }),
]);

/** How the picture of a form came to be, or why there is none. */
export type PictureStory = v.InferOutput<typeof pictureStorySchema>;
/** What was done to a picture. */
export type PictureRemark = (typeof REMARKS)[number];
/** Why there is no picture. */
export type PictureProblem = (typeof PROBLEMS)[number];

/** A picture as it is sent, in Base64, and what was done to it. */
export interface Picture {
  body: string;
  bytesBefore: number;
  remarks: PictureRemark[];
}

/** A rectangle in pixels of a picture, or in CSS pixels of a page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const boxSchema = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });

const pixelsSchema = v.object({
  /** The picture as a `data:` URL: the page's own, or a PNG that the content script drew. */
  url: v.pipe(v.string(), v.startsWith('data:image/'), v.maxLength(MAX_PICTURE_URL)),
  /** Known colours, drawn and read the same way, which must come back as they were; `null` when nothing was drawn. */
  proof: v.nullable(v.pipe(v.string(), v.startsWith('data:image/png;base64,'), v.maxLength(MAX_PICTURE_URL))),
  isScaled: v.boolean(),
  /** The colour behind what is transparent; `null` when it is not one colour. */
  behind: v.nullable(v.pipe(v.string(), v.maxLength(100))),
});

/** Where a picture is on the screen, in CSS pixels of the top window. */
const placeSchema = v.object({
  /** Its place, with what is cut off. */
  whole: boxSchema,
  /** What of it is in sight. */
  box: boxSchema,
  /** Something of it is out of sight because it is not scrolled to. */
  isCutOff: v.boolean(),
  /** Width of the top window. */
  across: v.pipe(v.number(), v.minValue(1)),
});

/** What the content script gives of a picture in its page: a page's claim, parsed before use. */
const pictureReadingSchema = v.variant('state', [
  v.object({
    state: v.literal('seen'),
    /** More than one if the page shows it more than once, which leaves open which was meant. */
    places: v.pipe(v.array(placeSchema), v.minLength(1), v.maxLength(MAX_PICTURE_PLACES)),
    /** The picture's own; `null` where the page may not read them, or shows it in another way. */
    pixels: v.nullable(pixelsSchema),
  }),
  v.object({ state: v.picklist(['broken', 'gone', 'hidden', 'out_of_reach']) }),
]);

/** What the content script gives of a picture in its page. */
export type PictureReading = v.InferOutput<typeof pictureReadingSchema>;

/** Where a picture is on the screen. */
export type PicturePlace = v.InferOutput<typeof placeSchema>;

/** A picture's own pixels, as they were read in its page. */
export type PicturePixels = v.InferOutput<typeof pixelsSchema>;

/** Reads what the content script returned of a picture; `null` when it is nothing that it returns. */
export function parsePictureReading(raw: unknown): PictureReading | null {
  const reading = v.safeParse(pictureReadingSchema, raw);
  return reading.success ? reading.output : null;
}
