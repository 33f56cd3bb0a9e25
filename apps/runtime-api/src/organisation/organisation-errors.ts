import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of positions, rosters and the working calendar. */
export const organisationErrors = {
  'position.not_found': { status: 404, 'zh-CN': '没有找到该岗位。', 'en-US': 'There is no such position.' },
  'roster.not_found': { status: 404, 'zh-CN': '没有找到该值班表。', 'en-US': 'There is no such roster.' },
  'organisation.code_taken': { status: 409, 'zh-CN': '该编码已被使用。', 'en-US': 'This code is taken.' },
  'organisation.reference_unknown': { status: 422, 'zh-CN': '所选人员或科室不存在。', 'en-US': 'A person or department does not exist.' },
  'roster.period': { status: 422, 'zh-CN': '值班结束时间应晚于开始时间，且一次不超过 31 天。', 'en-US': 'A duty ends after it begins, and within 31 days.' },
  'calendar.hours': { status: 422, 'zh-CN': '工作时段的结束应晚于开始，且互不重叠。', 'en-US': 'Working hours end after they begin, and do not overlap.' },
  'calendar.other_year': { status: 422, 'zh-CN': '日期“{day}”不属于 {year} 年，或重复。', 'en-US': '{day} is not a day of {year}, or is there twice.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
