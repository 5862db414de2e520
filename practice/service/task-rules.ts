/** What the service requires of each task type (its documentation, one page per type). */
const SITE = ['websiteURL', 'websiteKey'];
const REQUIRED: Record<string, string[]> = {
  RecaptchaV2Task: SITE,
  NoCaptchaTask: SITE,
  NoCaptchaTaskProxyless: SITE,
  RecaptchaV2EnterpriseTask: SITE,
  RecaptchaV3TaskProxyless: SITE,
  RecaptchaV3EnterpriseTask: SITE,
  TurnstileTask: SITE,
  ImageToTextTask: ['body'],
  GeeTestTask: ['websiteURL', 'gt'],
};

/** Why the service refuses a task. */
export interface Refusal {
  errorCode: string;
  errorDescription: string;
}

/** Checks a `task` object as the service does; `null` when it would be accepted. */
export function refusalOf(task: unknown): Refusal | null {
  if (typeof task !== 'object' || task === null || Array.isArray(task)) {
    return { errorCode: 'ERROR_TASK_ABSENT', errorDescription: 'Task property is empty or not set.' };
  }
  const fields: Record<string, unknown> = { ...task };
  const required = REQUIRED[String(fields['type'])];
  if (!required)
    return { errorCode: 'ERROR_NO_SUCH_METHOD', errorDescription: `Task type ${fields['type']} is unknown.` };
  const missing = required.filter((name) => typeof fields[name] !== 'string' || fields[name] === '');
  if (missing.length > 0) {
    return {
      errorCode: 'ERROR_INVALID_TASK',
      errorDescription: `Required fields are missing: ${missing.join(', ')}.`,
    };
  }
  if (required.includes('websiteURL') && !/^https?:\/\//.test(String(fields['websiteURL']))) {
    return {
      errorCode: 'ERROR_RECAPTCHA_INVALID_DOMAIN',
      errorDescription: 'websiteURL must be a full http(s) address.',
    };
  }
  const bytes = required.includes('body') ? Buffer.from(String(fields['body']), 'base64').length : 100;
  if (bytes < 100)
    return { errorCode: 'ERROR_ZERO_CAPTCHA_FILESIZE', errorDescription: 'The image is under 100 bytes.' };
  if (bytes > 50_000)
    return { errorCode: 'ERROR_TOO_BIG_CAPTCHA_FILESIZE', errorDescription: 'The image is over 50 KB.' };
  return null;
}
