import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of flows that begin by themselves. */
export const automationErrors = {
  'automation.not_found': { status: 404, 'zh-CN': '没有找到该自动化，或您无权管理。', 'en-US': 'There is no such automation, or you may not manage it.' },
  'hook.refused': { status: 401, 'zh-CN': '地址或签名不正确，或时间相差超过 5 分钟。', 'en-US': 'The address or signature is wrong, or the clocks differ by more than five minutes.' },
  'hook.off': { status: 409, 'zh-CN': '该自动化已停用，请稍后再发。', 'en-US': 'The automation is switched off; send again later.' },
  'hook.too_many': { status: 429, 'zh-CN': '发送太频繁，请稍后再发。', 'en-US': 'Too many at once; send again later.' },
  'hook.body': { status: 422, 'zh-CN': '请以 JSON 对象发送数据，并包含至少一个允许的字段。', 'en-US': 'Send a JSON object with at least one of the allowed fields.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
