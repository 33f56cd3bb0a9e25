import { defineError } from '../define-error.js';

/** The plan hash is not that of the present plan. */
export const planChanged = defineError({
  code: 'PUBLISH_PLAN_CHANGED',
  message: {
    'zh-CN': () => '草稿或线上版本在您查看计划后已变化，请重新查看。',
    'en-US': () => 'The draft or the live release changed after the plan was shown. Look at it again.',
  },
  example: {},
});
