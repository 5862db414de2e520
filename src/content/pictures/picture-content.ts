import type { PictureReading } from '../../core/pictures/picture.ts';
import { shadowRootOf } from '../shadow-root-of.ts';
import { readImage } from './read-image.ts';

declare global {
  /** As `captchaCourier`; a script of its own, which only the menu of a picture puts into a page. */
  var captchaCourierPictures: {
    readImage(src: string, colours: string[]): Promise<PictureReading>;
  };
}

globalThis.captchaCourierPictures = {
  readImage: (src, colours) => readImage(document, shadowRootOf, src, colours),
};
