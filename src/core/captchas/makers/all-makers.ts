import type { Maker } from '../maker.ts';
import { namedMakers } from './named-makers.ts';
import { recaptcha } from './recaptcha/recaptcha.ts';

/** Every maker whose captchas are told apart. */
export const MAKERS: readonly Maker[] = [recaptcha, ...namedMakers];
