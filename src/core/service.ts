/** Where the API lives; manifest and CSP let the extension reach nothing else. */
export const SERVICE_ORIGIN = 'https://api.capmonster.cloud';

/** The match pattern of its host permission. */
export const SERVICE_PATTERN = `${SERVICE_ORIGIN}/*`;
