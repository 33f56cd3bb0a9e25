import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of jobs. */
export const jobErrors = {
  'job.not_found': { status: 404, 'zh-CN': '没有此作业。', 'en-US': 'There is no such job.' },
  'job.not_dead': { status: 409, 'zh-CN': '只有失败终止的作业可以重试。', 'en-US': 'Only a dead job can be tried again.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
