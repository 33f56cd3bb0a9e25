import { type ErrorEntry } from './error-entry.js';

/** Errors of the HTTP edge itself. */
export const httpErrors = {
  'http.malformed_json': { status: 400, 'zh-CN': '请求体不是有效的 JSON。', 'en-US': 'The request body is not valid JSON.' },
  'http.hostile_key': { status: 400, 'zh-CN': '请求体含有不允许的键名。', 'en-US': 'The request body has a key that is not allowed.' },
  'http.body_too_large': { status: 413, 'zh-CN': '请求体过大。', 'en-US': 'The request body is too large.' },
  'http.unsupported_media_type': { status: 415, 'zh-CN': '不支持的内容类型，请使用 application/json。', 'en-US': 'This content type is not supported; send application/json.' },
  'http.bad_request': { status: 400, 'zh-CN': '请求有误。', 'en-US': 'The request is malformed.' },
  'http.not_found': { status: 404, 'zh-CN': '没有找到。', 'en-US': 'Not found.' },
  'http.method_not_allowed': { status: 405, 'zh-CN': '不支持的请求方法。', 'en-US': 'This method is not supported here.' },
  'http.invalid_input': { status: 422, 'zh-CN': '输入不符合要求。', 'en-US': 'The input is not as required.' },
  'http.if_match_required': { status: 428, 'zh-CN': '请在 If-Match 中带上版本号。', 'en-US': 'Send the version in If-Match.' },
  'http.too_many_requests': { status: 429, 'zh-CN': '请求过于频繁，请稍后再试。', 'en-US': 'Too many requests; try again later.' },
  'http.internal': { status: 500, 'zh-CN': '服务器内部错误，请把请求编号告诉管理员。', 'en-US': 'Internal error; tell the administrator the request id.' },
  'idempotency.key_reused': { status: 422, 'zh-CN': '此 Idempotency-Key 已用于另一请求。', 'en-US': 'This Idempotency-Key was used for another request.' },
  'idempotency.in_progress': { status: 409, 'zh-CN': '同一请求正在处理。', 'en-US': 'The same request is being worked on.' },
  'idempotency.answer_lost': { status: 409, 'zh-CN': '此请求已经生效，但应答丢失；请重新读取数据。', 'en-US': 'This request took effect but its answer was lost; read the data again.' },
  'idempotency.bad_key': { status: 400, 'zh-CN': 'Idempotency-Key 应为 1 到 200 个可见字符。', 'en-US': 'An Idempotency-Key has 1 to 200 visible characters.' },
  'database.unavailable': { status: 503, 'zh-CN': '数据库暂时不可用，请稍后再试。', 'en-US': 'The database is not available at the moment; try again shortly.' },
  'database.timeout': { status: 503, 'zh-CN': '操作超时，请缩小范围或稍后再试。', 'en-US': 'The operation took too long; narrow it or try again later.' },
  'database.conflict': { status: 409, 'zh-CN': '与他人的操作冲突，请重试。', 'en-US': 'This conflicted with the work of others; try again.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
