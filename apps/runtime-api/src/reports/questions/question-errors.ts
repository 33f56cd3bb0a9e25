import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of questions that people keep. */
export const questionErrors = {
  'question.not_found': { status: 404, 'zh-CN': '没有找到该问题，或它没有分享给您。', 'en-US': 'There is no such question, or it is not shared with you.' },
  'question.too_many': { status: 422, 'zh-CN': '每人在一个应用中最多保存 {most} 个问题。', 'en-US': 'One person keeps at most {most} questions in an app.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
