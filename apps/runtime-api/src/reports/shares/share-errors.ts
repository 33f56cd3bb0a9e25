import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of sharing dashboards and questions. */
export const shareErrors = {
  'share.not_yours': { status: 403, 'zh-CN': '这不是由您决定分享给谁的。', 'en-US': 'It is not yours to decide who it is shared with.' },
  'share.roles_not_yours': { status: 403, 'zh-CN': '分享给整个角色需要由设计该应用的人来做。', 'en-US': 'Sharing with whole roles is for those who design the app.' },
  'share.unknown': { status: 422, 'zh-CN': '有 {count} 个分享对象不存在、已停用或不使用该应用。', 'en-US': '{count} of those it would be shared with do not exist, have left or do not use this app.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
