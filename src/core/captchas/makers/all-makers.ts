import type { Maker } from '../maker.ts';
import { altcha } from './altcha.ts';
import { amazon } from './amazon.ts';
import { friendlyCaptcha } from './friendly-captcha.ts';
import { geetest } from './geetest.ts';
import { mtcaptcha } from './mtcaptcha.ts';
import { namedMakers } from './named-makers.ts';
import { prosopo } from './prosopo.ts';
import { recaptcha } from './recaptcha/recaptcha.ts';
import { turnstile } from './turnstile.ts';
import { yidun } from './yidun.ts';

/** Every maker whose captchas are told apart. */
export const MAKERS: readonly Maker[] = [
  recaptcha,
  turnstile,
  geetest,
  mtcaptcha,
  prosopo,
  friendlyCaptcha,
  yidun,
  amazon,
  altcha,
  ...namedMakers,
];
