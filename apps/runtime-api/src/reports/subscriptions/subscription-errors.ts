import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of subscriptions to dashboards. */
export const subscriptionErrors = {
  'subscription.not_found': { status: 404, 'zh-CN': '没有找到该订阅，或您不是它的所有者。', 'en-US': 'There is no such subscription, or it is not yours.' },
  'subscription.never': { status: 422, 'zh-CN': '按所选时间不会再发送，请重新选择。', 'en-US': 'With this schedule nothing would ever be sent; choose another.' },
  'subscription.too_often': { status: 422, 'zh-CN': '两次发送至少相隔 {minutes} 分钟。', 'en-US': 'At least {minutes} minutes lie between two messages.' },
  'subscription.person_unknown': { status: 422, 'zh-CN': '收件人中有人不存在或已停用。', 'en-US': 'One of the recipients does not exist or has left.' },
  'subscription.condition': { status: 422, 'zh-CN': '提醒条件与看板不符：请重新选择图表、指标和数值。', 'en-US': 'The condition does not fit the dashboard: choose tile, measure and value again.' },
  'subscription.too_many': { status: 422, 'zh-CN': '每人在一个看板上最多 {most} 个订阅。', 'en-US': 'One person has at most {most} subscriptions to a dashboard.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
