import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of set-up, sign-in and the organisation. */
export const accessErrors = {
  'session.required': { status: 401, 'zh-CN': '请先登录。', 'en-US': 'Sign in first.' },
  'session.csrf_token_required': { status: 403, 'zh-CN': '缺少或错误的 X-CSRF-Token。', 'en-US': 'X-CSRF-Token is missing or wrong.' },
  'session.credentials_wrong': { status: 401, 'zh-CN': '用户名或密码不正确。', 'en-US': 'The user name or the password is wrong.' },
  'session.password_wrong': { status: 403, 'zh-CN': '密码不正确。', 'en-US': 'The password is wrong.' },
  'session.throttled': { status: 429, 'zh-CN': '登录失败次数过多，请在 {seconds} 秒后再试。', 'en-US': 'Too many failed sign-ins; try again in {seconds} seconds.' },
  'setup.already_done': { status: 409, 'zh-CN': '系统已完成初始设置。', 'en-US': 'Set-up has been done.' },
  'setup.token_wrong': { status: 403, 'zh-CN': '设置链接无效或已使用；重新启动程序会打印新的链接。', 'en-US': 'The set-up link is wrong or used; a restart prints a new one.' },
  'access.denied': { status: 403, 'zh-CN': '没有执行此操作的权限。', 'en-US': 'You have no right to do this.' },
  'user.not_found': { status: 404, 'zh-CN': '没有此用户。', 'en-US': 'There is no such user.' },
  'user.username_taken': { status: 409, 'zh-CN': '用户名已被使用。', 'en-US': 'The user name is taken.' },
  'user.last_administrator': { status: 409, 'zh-CN': '不能停用或降级最后一位系统管理员。', 'en-US': 'The last system administrator cannot be closed or lose the role.' },
  'user.password_weak': { status: 422, 'zh-CN': '密码不符合要求。', 'en-US': 'The password does not meet the rules.' },
  'user.reference_unknown': { status: 422, 'zh-CN': '所引用的部门或人员不存在。', 'en-US': 'A department or person referred to does not exist.' },
  'department.not_found': { status: 404, 'zh-CN': '没有此部门。', 'en-US': 'There is no such department.' },
  'department.code_taken': { status: 409, 'zh-CN': '部门编码已被使用。', 'en-US': 'The department code is taken.' },
  'department.cycle': { status: 422, 'zh-CN': '部门不能移到自己或其下级之下。', 'en-US': 'A department cannot be moved below itself.' },
  'department.in_use': { status: 409, 'zh-CN': '部门下还有人员或下级部门，不能删除。', 'en-US': 'The department still has people or departments below it.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
