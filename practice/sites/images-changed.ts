/** How a page may show a picture in another way than its own pixels say; the picture of each has the class `image`. */
const WAYS: Record<string, (image: (style?: string, src?: string) => string) => string> = {
  gif: (image) => image('', '/images/captcha.php'),
  webp: (image) => image('', '/images/webp'),
  apng: (image) => image('', '/images/apng'),
  turned: (image) => image('', '/images/turned'),
  print: (image) => image('', '/images/print'),
  sizeless: (image) => image('width: 120px', '/images/sizeless'),
  sprite: (image) => image('width: 40px; height: 24px; object-fit: none; object-position: -48px -8px'),
  cover: (image) => image('width: 40px; height: 40px; object-fit: cover'),
  contain: (image) => image('width: 120px; height: 80px; object-fit: contain; background: #fc0'),
  clipped: (image) =>
    `<div class="seen" style="width: 64px; height: 24px; overflow: hidden">${image('margin: -8px 0 0 -32px')}</div>`,
  squeezed: (image) => image('width: 60px; height: 40px'),
  mirrored: (image) => image('transform: scaleX(-1)'),
  rotated: (image) => `<div style="width: 120px; height: 40px; transform: rotate(180deg)">${image()}</div>`,
  smaller: (image) =>
    `<div style="transform: scale(.5); transform-origin: 0 0; width: 160px"><i class="seen over" style="left: 20px; top: 20px"></i>${image('padding: 20px')}</div>`,
  zoomed: (image) =>
    `<div style="zoom: 1.5; position: relative"><i class="seen over" style="left: 8px; top: 8px"></i>${image('padding: 8px')}</div>`,
  inverted: (image) => image('filter: invert(1)'),
  blurred: (image) => `<div style="filter: blur(2px)">${image()}</div>`,
  faint: (image) => `<div style="opacity: .5">${image()}</div>`,
  blended: (image) =>
    `<div style="background: #0c8; width: 120px">${image('mix-blend-mode: difference')}</div>`,
  masked: (image) => image('mask-image: linear-gradient(90deg, #000, transparent)'),
  round: (image) => image('border-radius: 20px'),
  covered: (image) =>
    `${image()}<b class="over" style="font: 700 30px/40px sans-serif; text-align: center">X7K9</b>`,
  crossed: (image) => `${image()}<i class="over" style="height: 2px; top: 19px; background: #000"></i>`,
  frosted: (image) => `${image()}<i class="over" style="backdrop-filter: blur(3px)"></i>`,
  framed: () =>
    '<iframe src="/fixtures/images-changed-frame" style="border: 4px solid #888; width: 150px; height: 70px; transform: scale(.8); transform-origin: 0 0" title="Scaled"></iframe>',
  half: (image) => image('width: 60px'),
  twice: (image) => image('width: 180px; image-rendering: pixelated'),
  between: (image) => image('position: relative; left: .5px; top: .4px'),
  promoted: (image) => image('will-change: transform'),
  deep: (image) => image('', '/images/deep'),
};

/** A page that shows one picture in all these ways, each under an address of its own. */
export function imagesChanged(plain: string): string {
  const boxes = Object.entries(WAYS).map(([name, way]) => {
    const image = (style = '', src = `${plain}?${name}`) =>
      `<img class="image${name === 'sizeless' ? ' odd' : ''}" src="${src}" alt="${name}" style="${style}">`;
    return `<div class="way" id="${name}">${way(image)}</div>`;
  });
  // Whole pixels throughout: browsers draw what stands between two of them each in its own way.
  return `<style>h1, p, footer { display: none } body { margin: 0 !important; padding: 0 !important; max-width: none !important }
    .image { display: block } .over { position: absolute; left: 0; top: 0; width: 120px; height: 40px; pointer-events: none }
    .way { position: relative; float: left; width: 190px; height: 100px; margin: 0 0 10px 10px }</style>${boxes.join('')}`;
}
