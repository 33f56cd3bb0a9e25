import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of connectors and of what they answer. */
export const connectorErrors = {
  'connector.not_found': { status: 404, 'zh-CN': '没有连接器“{key}”，或它已停用。', 'en-US': 'There is no connector {key}, or it is switched off.' },
  'connector.exists': { status: 409, 'zh-CN': '已经有编号为“{key}”的连接器。', 'en-US': 'There is a connector {key} already.' },
  'connector.app_not_allowed': { status: 403, 'zh-CN': '连接器“{key}”没有开放给此应用。', 'en-US': 'The connector {key} is not open to this app.' },
  'connector.address': { status: 422, 'zh-CN': '地址应以 https:// 开头（院内系统也可用 http://），不含用户名、参数和 #。', 'en-US': 'The address begins with https:// (http:// for systems inside), without user name, query and #.' },
  'connector.elsewhere': { status: 422, 'zh-CN': '请求的地址超出了连接器允许的范围。', 'en-US': 'The request leads outside of the connector’s address.' },
  'connector.private_address': { status: 502, 'zh-CN': '目标地址在内部网络，但连接器没有标为院内系统。', 'en-US': 'The address lies in a private network, but the connector is not for a system inside.' },
  'connector.unreachable': { status: 502, 'zh-CN': '无法连接到对方系统（{reason}）。', 'en-US': 'The other system cannot be reached ({reason}).' },
  'connector.timed_out': { status: 504, 'zh-CN': '对方系统在 {ms} 毫秒内没有答复。', 'en-US': 'The other system did not answer within {ms} ms.' },
  'connector.redirected': { status: 502, 'zh-CN': '对方系统要求转到别的地址，已拒绝。', 'en-US': 'The other system pointed to another address, which is refused.' },
  'connector.answer_too_large': { status: 502, 'zh-CN': '对方的答复超过 {kb} KB，已放弃。', 'en-US': 'The answer is larger than {kb} KB and was given up.' },
  'connector.answer_unreadable': { status: 502, 'zh-CN': '对方的答复不是可读取的内容。', 'en-US': 'The answer cannot be read.' },
  'connector.refused': { status: 502, 'zh-CN': '对方系统拒绝了请求（状态 {status}）。', 'en-US': 'The other system refused the request (status {status}).' },
  'connector.value_missing': { status: 502, 'zh-CN': '对方的答复中没有“{from}”。', 'en-US': 'The answer has no {from}.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
