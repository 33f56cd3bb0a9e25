import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of public forms and of links to single records. */
export const publicErrors = {
  'public.not_found': { status: 404, 'zh-CN': '链接无效或已失效。', 'en-US': 'The link does not exist or no longer works.' },
  'public.not_open': { status: 409, 'zh-CN': '现在不能提交。', 'en-US': 'Nothing can be sent at the moment.' },
  'public.password_needed': { status: 403, 'zh-CN': '请先输入访问密码。', 'en-US': 'Enter the password first.' },
  'public.password_wrong': { status: 403, 'zh-CN': '密码不正确。', 'en-US': 'The password is not right.' },
  'public.proof_refused': { status: 400, 'zh-CN': '页面已过期，请刷新后重试。', 'en-US': 'The page has expired; load it again.' },
  'public.entry_refused': { status: 403, 'zh-CN': '页面已过期，请刷新后重试。', 'en-US': 'The page has expired; load it again.' },
  'public.enough_sent': { status: 409, 'zh-CN': '您已提交过，每人最多 {limit} 次。', 'en-US': 'You have sent it already: at most {limit} per person.' },
  'public.code_wrong': { status: 404, 'zh-CN': '修改码不正确或已过期。', 'en-US': 'The code is not right or has expired.' },
  'public.in_use': { status: 409, 'zh-CN': '已有人通过它提交，不能删除，可以关闭。', 'en-US': 'Something was sent through it; it cannot be deleted, only closed.' },
  'public.stale': { status: 412, 'zh-CN': '设置已被他人修改，请刷新后重试。', 'en-US': 'Somebody changed the settings meanwhile; load them again.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
