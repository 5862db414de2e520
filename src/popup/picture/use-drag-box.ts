import { useRef, useState } from 'preact/hooks';
import type { Box } from '../../core/pictures/picture.ts';

/** A size in pixels of a picture. */
export interface Size {
  width: number;
  height: number;
}

/** A rectangle on a picture that is shown at another size, dragged with the pointer or set side by side. */
export function useDragBox(size: Size) {
  const [box, setBox] = useState<Box>({ x: 0, y: 0, width: 0, height: 0 });
  const from = useRef<{ x: number; y: number } | null>(null);
  const drag = (to: { x: number; y: number }) => {
    if (!from.current) return;
    const { x, y } = from.current;
    setBox({
      x: Math.min(x, to.x),
      y: Math.min(y, to.y),
      width: Math.abs(to.x - x),
      height: Math.abs(to.y - y),
    });
  };
  return {
    box: inside(box, size),
    setBox,
    /** For the element that shows the picture. */
    pointer: {
      onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
        event.preventDefault(); // of dragging the picture itself
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = pointOf(event, size);
      },
      onPointerMove: (event: PointerEvent & { currentTarget: HTMLElement }) => drag(pointOf(event, size)),
      onPointerUp() {
        from.current = null;
      },
    },
  };
}

/** The middle of a picture. */
export function middleOf({ width, height }: Size): Box {
  return {
    x: Math.round(width / 4),
    y: Math.round(height / 4),
    width: Math.round(width / 2),
    height: Math.round(height / 2),
  };
}

function pointOf({ clientX, clientY, currentTarget }: PointerEvent, { width, height }: Size) {
  const shown = (currentTarget as HTMLElement).getBoundingClientRect(); // the handlers stand on one
  return {
    x: clamp(((clientX - shown.x) * width) / shown.width, width),
    y: clamp(((clientY - shown.y) * height) / shown.height, height),
  };
}

/** The rectangle as far as it lies in the picture, in whole pixels. */
function inside(box: Box, size: Size): Box {
  const x = clamp(box.x, size.width);
  const y = clamp(box.y, size.height);
  return { x, y, width: clamp(box.width, size.width - x), height: clamp(box.height, size.height - y) };
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, Math.round(value) || 0));
}
