import type { RawReply } from '../src/core/tasks/read-reply.ts';

/** A reply (its text, or its text with an HTTP status) and what it says. */
export type Example = [reply: string | [status: number, text: string], meaning: unknown];

/** The reply of an example, as the client reads it. */
export const replyOf = (reply: Example[0]): RawReply =>
  typeof reply === 'string' ? { status: 200, text: reply } : { status: reply[0], text: reply[1] };
/** A reading that is a failure of this kind. */
export const failed = (kind: string, more: object = {}) => ({ failure: { kind, ...more } });
/** A reading that is a refusal with this code. */
export const refused = (code: string, more: object = {}) => failed('refused', { code, ...more });

/** Errors of what stands between us and the service, told in JSON with a code: HTTP status and body. */
export const EDGE_ERRORS: [status: number, text: string][] = [
  // Cloudflare, to clients that accept JSON: https://blog.cloudflare.com/rfc-9457-agent-error-pages/
  ...[
    [429, 1015],
    [403, 1020],
    [502, 502],
    [524, 524],
    [530, 1033],
  ].map(([status = 0, code]): [number, string] => [
    status,
    `{"title":"Error ${code}","status":${status},"error_code":${code},"error_name":"x","cloudflare_error":true,"retryable":true}`,
  ]),
  // Akamai, an API gateway, a firewall.
  [
    502,
    '{"title":"Bad Gateway.","errorCode":"EW4001","status":502,"detail":"Service temporarily unavailable."}',
  ],
  [504, '{"errorCode":"GATEWAY_TIMEOUT","message":"upstream"}'],
  [502, '{"errorCode":"PROXY_ERROR_15","message":"upstream"}'],
  [403, '{"errorCode":"15","errorDescription":"Blocked by the security rules","incidentId":"1-2"}'],
];
