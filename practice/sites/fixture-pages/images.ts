import { pngOf } from '../images.ts';
import { imagesChanged } from '../images-changed.ts';

/** Pictures as pages show them; none of them is a captcha that has a site key. */
const SHOWN = `<style>img { vertical-align: top; margin: 4px } .padded { padding: 6px; border: 3px solid #888 } #see-through { background: rgb(250, 200, 0) }
  /* On whole pixels: browsers draw what stands between two of them each in its own way. */
  iframe { position: absolute; top: 1000px; left: 20px } #foreign { left: 340px }</style>
  <img id="plain" src="/images/plain.png" alt="same origin"><img id="other" class="padded" src="https://other.example/images/plain.png" alt="other site">
  <img id="data" src="data:image/png;base64,${pngOf('plain.png').toString('base64')}" alt="data">
  <img id="blob" alt="blob"><img id="vector" src="/images/vector.svg" alt="SVG">
  <img id="srcset" srcset="/images/cookie.png 1x, /images/large.png?dense 2x" alt="srcset"><canvas width="80" height="40"></canvas>
  <img id="small" src="/images/small.png" alt="99 bytes" width="8" height="8"><img id="large" src="/images/large.png" alt="51 kB">
  <img id="cookie" src="/images/cookie.png" alt="cookie"><img id="fresh" src="/images/fresh.png" alt="another one each time">
  <img id="broken" class="odd" src="/images/broken.png" alt="broken" width="60" height="40"><img id="moving" src="/images/moving.gif" alt="moving">
  <img id="see-through" src="/images/see-through.png" alt="see-through"><input id="button" type="image" src="/images/plain.png?button" alt="button">
  <div style="background: linear-gradient(90deg, #fff, #0a0)"><img id="on-pattern" src="/images/see-through.png?pattern" alt="on a pattern"></div>
  <iframe id="same" src="/fixtures/images-frame" width="300" height="320" title="Same site"></iframe>
  <iframe id="foreign" src="https://other.example/fixtures/images-frame" width="300" height="320" title="Other site"></iframe>
  <script>document.querySelector('canvas').getContext('2d').fillRect(10, 10, 20, 20);
  fetch('/images/plain.png').then((reply) => reply.blob()).then((file) => { document.getElementById('blob').src = URL.createObjectURL(file); });</script>`;

/** Pages of pictures, which are captchas without a site key. */
export const IMAGES: Record<string, string> = {
  images: SHOWN,
  'images-changed': imagesChanged('/images/plain.png'),
  'images-changed-frame':
    '<style>body { margin: 0 !important; padding: 0 !important } h1, p, footer { display: none }</style><img id="inner" src="/images/plain.png?inner" alt="in a frame" style="display: block; padding: 10px">',
  'images-frame': '<img id="inner" src="https://ads.example/images/plain.png" alt="in a frame">',
};
