import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of plans and releases. */
export const publishingErrors = {
  'release.not_found': { status: 404, 'zh-CN': '没有此版本。', 'en-US': 'There is no such release.' },
  'release.draft_has_issues': { status: 422, 'zh-CN': '草稿还有 {count} 个问题，解决后才能发布。', 'en-US': 'The draft has {count} issue(s) to mend before it can be published.' },
  'release.plan_changed': { status: 409, 'zh-CN': '草稿或数据库在查看计划之后有变化，请重新查看计划。', 'en-US': 'The draft or the database has changed since the plan was shown; look at the plan again.' },
  'release.not_confirmed': { status: 422, 'zh-CN': '有 {count} 项变更需要确认。', 'en-US': '{count} change(s) need to be confirmed.' },
  'release.nothing_to_publish': { status: 409, 'zh-CN': '草稿与当前版本相同。', 'en-US': 'The draft is the same as the live release.' },
  'release.busy': { status: 409, 'zh-CN': '数据表正忙，暂时无法取得锁，请稍后再发布。', 'en-US': 'The tables are busy and could not be locked; publish again shortly.' },
  'release.settling': { status: 409, 'zh-CN': '上一版本的数据转换尚未完成，请稍后再发布。', 'en-US': 'Values of the last release are still being converted; publish again when it has settled.' },
  'release.values_refused': { status: 422, 'zh-CN': '现有数据不满足新的唯一或关联约束。', 'en-US': 'Present values do not fit the new unique or reference constraint.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
