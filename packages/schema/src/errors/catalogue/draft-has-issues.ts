import { defineError } from '../define-error.js';

/** Planning refuses a draft with errors; `issues` name them. */
export const draftHasIssues = defineError<{ readonly count: number }>({
  code: 'PUBLISH_DRAFT_HAS_ISSUES',
  message: {
    'zh-CN': ({ count }) => `草稿中有 ${count} 个问题需要先解决。`,
    'en-US': ({ count }) => `The draft has ${count} problems to solve first.`,
  },
  example: { count: 2 },
});
