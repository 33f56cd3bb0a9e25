import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of what changes leave behind, and of comparing and upgrading apps. */
export const changeErrors = {
  'change.not_found': { status: 404, 'zh-CN': '计划中没有此项变更，请重新查看计划。', 'en-US': 'The plan has no such change; look at the plan again.' },
  'change.no_sub_table': { status: 404, 'zh-CN': '草稿中没有这个子表。', 'en-US': 'The draft has no such sub-table.' },
  'retired.not_found': { status: 404, 'zh-CN': '没有此项停用的数据，可能已恢复或清除。', 'en-US': 'There is no such retired data; it may have been restored or purged.' },
  'retired.too_young': { status: 409, 'zh-CN': '停用未满 {days} 天，还不能清除。', 'en-US': 'It has been out of use for less than {days} days and cannot be purged yet.' },
  'retired.in_table': { status: 409, 'zh-CN': '它所在的表单或子表也已停用，请清除整个表单或子表。', 'en-US': 'Its form or sub-table is out of use as well; purge that as a whole.' },
  'retired.form_missing': { status: 409, 'zh-CN': '草稿中没有它所在的表单，请先恢复表单。', 'en-US': 'The draft does not have its form; restore the form first.' },
  'retired.already_there': { status: 409, 'zh-CN': '草稿中已经有它了，发布后生效。', 'en-US': 'It is in the draft already; publish to make it live.' },
  'upgrade.no_template': { status: 409, 'zh-CN': '此应用不是由模板安装的，没有可升级的模板。', 'en-US': 'The app was not made from a template, so there is none to upgrade to.' },
  'upgrade.changed': { status: 409, 'zh-CN': '模板新版本有变化，请重新查看。', 'en-US': 'The offered template release is another one by now; look at it again.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
