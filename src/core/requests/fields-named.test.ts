import { describe, expect, test } from 'vitest';
import { fieldsNamed } from './fields-named.ts';
import type { TaskType } from './task-types/task-type.ts';
import { taskTypeNamed } from './task-types/task-types.ts';

const known = (name: string) => {
  const type = taskTypeNamed(name);
  if (!type) throw new Error(`no ${name}`);
  return type;
};
const v2 = known('RecaptchaV2Task');
const v3 = known('RecaptchaV3TaskProxyless');
const enterprise = known('RecaptchaV2EnterpriseTask');
const image = known('ImageToTextTask');
const custom: TaskType = {
  type: 'CustomTask',
  fields: ['data', 'type', 'version', 'metadata.apiGetLib', 'metadata.token'].map((name) => ({
    name,
    control: 'text',
  })),
  answerLife: null,
  docs: '',
};

describe('a refusal names a field', () => {
  test.each<[string, TaskType, string[]]>([
    ['The WebsiteURL field is required', v2, ['websiteURL']],
    ['websiteurl is not valid', v2, ['websiteURL']],
    ['website url is empty', v2, ['websiteURL']],
    ['Website Key: invalid', v2, ['websiteKey']],
    ['The page action is unknown', v3, ['pageAction']],
    ['WEBSITEKEY', v2, ['websiteKey']],
    ['website_key: required', v2, ['websiteKey']],
    ['task.websiteURL: required; task.websiteKey: required', v2, ['websiteURL', 'websiteKey']],
    ['Invalid "isInvisible"', v2, ['isInvisible']],
    ['is_invisible: required', v2, ['isInvisible']],
    ['$.task.minScore must be from 0.1 to 0.9', v3, ['minScore']],
    ['minScore, pageAction', v3, ['pageAction', 'minScore']],
    ['(pageAction)', v3, ['pageAction']],
    ['Error converting value to type Boolean. Path "task.isEnterprise", line 1.', v3, ['isEnterprise']],
    ['callbackUrl is not reachable', v2, ['callbackUrl']],
    ['enterprisePayload must be an object', enterprise, ['enterprisePayload.s']],
    ['enterprisePayload.s must be a text', enterprise, ['enterprisePayload.s']],
    ['EnterprisePayload.S: required', enterprise, ['enterprisePayload.s']],
    ['metadata.apiGetLib: required', custom, ['metadata.apiGetLib']],
    ['ApiGetLib is required', custom, ['metadata.apiGetLib']],
    ["'case' must be a boolean", image, ['case']],
    ['`numeric` must be 0 or 1', image, ['numeric']],
    ['“math” is unknown', image, ['math']],
    ['numeric: must be 0 or 1', image, ['numeric']],
    ['numeric: must be 0 or 1, case: must be true or false', image, ['case', 'numeric']],
    ['Validation failed. Body: required', image, ['body']],
    ['["body: required","case: must be true or false"]', image, ['body', 'case']],
    ['The body field is required.', image, ['body']],
    ['Body field is required.', image, ['body']],
    ['Invalid parameter case', image, ['case']],
    ['Unknown fields: math', image, ['math']],
    ['task.body: required', image, ['body']],
    ['#/task/numeric', image, ['numeric']],
    ['Поле body обязательно', image, ['body']],
    ['O campo case é inválido', image, ['case']],
    ['data: required', custom, ['data']],
    ['the parameter "version" is missing', custom, ['version']],
    ['metadata: required', custom, ['metadata.apiGetLib', 'metadata.token']],
    ['metadata.token: required', custom, ['metadata.token']],
  ])('%s', (description, type, fields) => {
    expect(fieldsNamed(description, type)).toEqual(fields);
  });
});

describe('ordinary words name none', () => {
  test.each<[string, TaskType]>([
    ['In this case the task is not charged', image],
    ['In this case: nothing is charged', image],
    ['In this case field values are ignored', image],
    ['In any case, send it again', image],
    ['Case closed', image],
    ['the body of the request is too large', image],
    ['Bad request body', image],
    ['A numeric answer was expected', image],
    ['do the math', image],
    ['upper/lower case', image],
    ['The captcha is invisible', v2],
    ['Set a different website, key and page', v2],
    ['cookies are disabled', v2],
    ['websiteURLs are checked', v2],
    ['oldwebsiteKey', v2],
    ['websiteKey2', v2],
    ['Invalid data. The type of captcha needs a newer version: use a token', custom],
    ['wrong data', custom],
    ["the 's' is no plural", enterprise],
    ['The token has expired', custom],
    ['', v2],
  ])('%s', (description, type) => {
    expect(fieldsNamed(description, type)).toEqual([]);
  });
});
