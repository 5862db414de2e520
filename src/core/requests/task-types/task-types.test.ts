import { describe, expect, test } from 'vitest';
import ru from '../../../../public/_locales/ru/messages.json' with { type: 'json' };
import { buildRequest } from '../request.ts';
import {
  answerKindOf,
  answerLifeOf,
  familyOf,
  isReportable,
  pictureFieldOf,
  presentTypeOf,
  TASK_TYPES,
  taskTypeNamed,
} from './task-types.ts';

/** Facts of the service's documentation (newest stored, 2026-08-21) that our table had wrong once. */
const known = (name: string) => {
  const type = taskTypeNamed(name);
  if (!type) throw new Error(`no ${name}`);
  return type;
};
const fieldOf = (type: string, name: string) => known(type).fields.find((field) => field.name === name);
const DOCS = 'https://docs.capmonster.cloud/docs';

describe('the way to the documentation', () => {
  test.each([
    ['RecaptchaV2Task', 'captchas/no-captcha-task/'],
    ['RecaptchaV2EnterpriseTask', 'captchas/recaptcha-v2-enterprise-task/'],
    ['RecaptchaV3TaskProxyless', 'captchas/recaptcha-v3-task/'],
    ['RecaptchaV3EnterpriseTask', 'captchas/recaptcha-v3-enterprise-task/'],
    ['ImageToTextTask', 'captchas/ImageToText/image-to-text/'],
    ['NoCaptchaTask', 'captchas/no-captcha-task/'],
  ])('of %s', (type, page) => expect(known(type).docs).toBe(`${DOCS}/${page}`));

  test.each([
    ['RecaptchaV2Task', 'nocache', 'api/token-accept/'],
    ['RecaptchaV3TaskProxyless', 'nocache', 'api/token-accept/'],
    ['ImageToTextTask', 'recognizingThreshold', 'captchas/ImageToText/threshold/'],
    ['ImageToTextTask', 'capMonsterModule', 'captchas/ImageToText/module-name/'],
    ['RecaptchaV2Task', 'callbackUrl', 'api/methods/create-task/'],
  ])('of %s, %s', (type, name, page) => expect(fieldOf(type, name)?.docs).toBe(`${DOCS}/${page}`));

  test('ends in a slash, for every type and field', () => {
    const all = TASK_TYPES.flatMap(({ docs, fields }) => [
      docs,
      ...fields.map((field) => field.docs ?? docs),
    ]);
    for (const address of all)
      expect(address).toMatch(/^https:\/\/docs\.capmonster\.cloud\/docs\/[\w/-]+\/$/);
  });
});

test('the 26 documented modules are suggested', () => {
  const documented =
    'amazon apple bls_text botdetect captcha_math facebook gmx google hotmail mailru okeng okrus partiallyblur ' +
    'ramblerrus ramblerrusnew sat solvemedia steam universal vk whatsapp wikimedia_paddle_ensemble yandex ' +
    'yandexnew yandexwave yandexwavelatin';
  const suggested = fieldOf('ImageToTextTask', 'capMonsterModule')?.suggestions ?? [];
  expect([...suggested].sort()).toEqual(documented.split(' '));
});

test.each(['RecaptchaV2Task', 'RecaptchaV2EnterpriseTask'])(
  '%s has a user agent and cookies, which may be left out, and sends them as they are',
  (name) => {
    for (const field of ['userAgent', 'cookies'])
      expect(fieldOf(name, field)).toMatchObject({ control: 'text', name: field });
    for (const field of ['userAgent', 'cookies']) expect(fieldOf(name, field)).not.toHaveProperty('required');
    const own = { userAgent: 'Mozilla/5.0 (X11)', cookies: 'a=1; b=2' };
    const page = { websiteURL: 'https://shop.example/', websiteKey: 'k' };
    expect(buildRequest(known(name), { ...page, ...own }).task).toEqual({ type: name, ...page, ...own });
    expect(buildRequest(known(name), page).task).toEqual({ type: name, ...page });
  },
);

test.each(['RecaptchaV3TaskProxyless', 'RecaptchaV3EnterpriseTask'])('%s has neither', (name) => {
  expect(fieldOf(name, 'userAgent')).toBeUndefined();
  expect(fieldOf(name, 'cookies')).toBeUndefined();
});

test.each(['NoCaptchaTask', 'NoCaptchaTaskProxyless'])('%s is an older name of RecaptchaV2Task', (name) => {
  expect(known(name)).toMatchObject({ isOlder: true, fields: known('RecaptchaV2Task').fields });
});

test('an answer of v2 and of v2 Enterprise lives 60 s, for want of a statement no other', () => {
  const lives = Object.fromEntries(TASK_TYPES.map(({ type }) => [type, answerLifeOf(type)]));
  const { RecaptchaV2Task, RecaptchaV2EnterpriseTask, NoCaptchaTask, NoCaptchaTaskProxyless, ...others } =
    lives;
  for (const life of [RecaptchaV2Task, RecaptchaV2EnterpriseTask, NoCaptchaTask, NoCaptchaTaskProxyless])
    expect(life).toBe(60_000);
  expect(others).toMatchObject({ RecaptchaV3TaskProxyless: null, RecaptchaV3EnterpriseTask: null });
  expect(others).toMatchObject({ ImageToTextTask: null });
});

test('the form lists the types by family', () => {
  const families = new Map(TASK_TYPES.map((type) => [familyOf(type), [] as string[]]));
  for (const type of TASK_TYPES) families.get(familyOf(type))?.push(type.type);
  const { makers, ...others } = Object.fromEntries(families);
  expect(others).toEqual({
    recaptcha: [
      'RecaptchaV2Task',
      'RecaptchaV2EnterpriseTask',
      'RecaptchaV3TaskProxyless',
      'RecaptchaV3EnterpriseTask',
    ],
    pictures: ['ImageToTextTask', 'ComplexImageTask'],
    older: ['NoCaptchaTask', 'NoCaptchaTaskProxyless'],
    other: ['Other (JSON)'],
  });
  expect(makers).toEqual(expect.arrayContaining(['TurnstileTask', 'GeeTestTask', 'CustomTask (altcha)']));
});

test('a picture is put into the field of its type, if that has one', () => {
  expect(pictureFieldOf('ImageToTextTask')?.name).toBe('body');
  expect(pictureFieldOf('ComplexImageTask')?.name).toBe('imagesBase64');
  for (const type of ['RecaptchaV2Task', 'NewTask']) expect(pictureFieldOf(type)).toBeUndefined();
});

test.each([
  ['RecaptchaV2TaskProxyless', 'RecaptchaV2Task'],
  ['RecaptchaV2EnterpriseTaskProxyless', 'RecaptchaV2EnterpriseTask'],
  ['TurnstileTaskProxyless', 'TurnstileTask'],
  ['NoCaptchaTaskProxyless', 'NoCaptchaTaskProxyless'],
  ['ProxylessTurnstileTask', undefined],
  ['NewTask', undefined],
])('what is known of %s is what is known of %s', (name, present) => {
  expect(presentTypeOf(name)?.type).toBe(present);
  expect(answerLifeOf(name)).toBe(present ? known(present).answerLife : null);
});

test('a wrong answer is reported as the service has it: of a picture or as a token, and of the types that it names', () => {
  const told = (type: string) => (isReportable(type) ? answerKindOf(type) : null);
  for (const type of ['ImageToTextTask', 'ComplexImageTask']) expect(told(type)).toBe('image');
  for (const type of ['RecaptchaV2Task', 'NoCaptchaTask', 'GeeTestTask', 'TurnstileTask'])
    expect(told(type)).toBe('token');
  for (const type of ['MTCaptchaTask', 'YidunTask', 'CustomTask', 'MyRecaptchaTask'])
    expect(told(type)).toBeNull();
});

test('in Russian a network error names the host that is documented in Russian alone, and says that we do not use it', () => {
  const { message } = ru.failure_network_advice;
  expect(message).toContain('https://ru.api.capmonster.cloud');
  expect(message).toContain('только к https://api.capmonster.cloud');
});
