import { useRef, useState } from 'preact/hooks';
import type { Box, Picture, PictureProblem } from '../../core/pictures/picture.ts';
import { draw, encode } from '../../shared/encode-picture.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { givesTruePixels } from '../../shared/true-pixels.ts';
import { middleOf, type Size, useDragBox } from './use-drag-box.ts';

interface Props {
  /** What the tab shows, as a `data:` URL. */
  url: string;
  use(picture: Picture | PictureProblem): void;
  close(): void;
}

const SIDES = ['x', 'y', 'width', 'height'] as const;

/** A picture of the tab, and the rectangle to cut out of it: dragged with the pointer, or typed. */
export function PictureCut({ url, use, close }: Props) {
  const image = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const { box, setBox, pointer } = useDragBox(size);
  const loaded = ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement) => {
    setSize({ width, height });
    setBox(middleOf({ width, height }));
  };
  const cut = async () => {
    if (!image.current) return;
    const isTrue = await givesTruePixels();
    use(isTrue ? await encode(draw(image.current, box), ['from_screen']) : 'no_true_pixels');
    close();
  };
  return (
    <fieldset class="stack cutting" aria-label={t('cut_heading')}>
      <p>{t('cut_help')}</p>
      <div class="screen" {...pointer}>
        <img
          ref={image}
          src={url}
          alt={t('cut_alt')}
          draggable={false}
          onLoad={(event) => loaded(event.currentTarget)}
        />
        {size.width > 0 && <div class="part" style={styleOf(box, size)} />}
      </div>
      <div class="row">
        {SIDES.map((side) => (
          <label key={side} class="row">
            {t(keyOf('cut', side))}
            <input
              type="number"
              name={`cut-${side}`}
              min={0}
              value={box[side]}
              onInput={(event) => setBox({ ...box, [side]: Number(event.currentTarget.value) })}
            />
          </label>
        ))}
      </div>
      <div class="row">
        <button
          type="button"
          class="primary use-part"
          disabled={box.width < 1 || box.height < 1}
          onClick={() => void cut()}
        >
          {t('cut_use')}
        </button>
        <button type="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </fieldset>
  );
}

function styleOf({ x, y, width, height }: Box, size: Size) {
  return {
    left: `${(100 * x) / size.width}%`,
    top: `${(100 * y) / size.height}%`,
    width: `${(100 * width) / size.width}%`,
    height: `${(100 * height) / size.height}%`,
  };
}
