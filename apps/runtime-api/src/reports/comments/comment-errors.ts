import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of comments on dashboards. */
export const dashboardCommentErrors = {
  'comment.tile_unknown': { status: 422, 'zh-CN': '看板上没有这个图块。', 'en-US': 'The dashboard has no such tile.' },
  'comment.dashboard_mention_refused': { status: 422, 'zh-CN': '被提到的人中有 {count} 位无权打开此看板。', 'en-US': '{count} of the people mentioned may not open this dashboard.' },
  'comment.tile_mention_refused': { status: 422, 'zh-CN': '被提到的人中有 {count} 位看不到这个图块。可以改为评论整个看板。', 'en-US': '{count} of the people mentioned may not see this tile. Comment on the whole page instead.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
