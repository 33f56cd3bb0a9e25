import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of the report API. */
export const reportErrors = {
  'report.dataset_not_found': { status: 404, 'zh-CN': '没有找到该数据集，或您无权使用。', 'en-US': 'There is no such dataset, or you may not use it.' },
  'report.dashboard_not_found': { status: 404, 'zh-CN': '没有找到该看板，或您无权查看。', 'en-US': 'There is no such dashboard, or you may not see it.' },
  'report.bad_question': { status: 422, 'zh-CN': '这个统计问题有 {count} 处需要修改。', 'en-US': 'There are {count} things to correct in this question.' },
  'report.too_slow': { status: 503, 'zh-CN': '统计超过 {seconds} 秒仍未完成，已停止；请缩小范围后重试，或者让它在后台统计。', 'en-US': 'The question took longer than {seconds} seconds and was stopped; ask for less, or have it worked out in the background.' },
  'report.too_costly': { status: 422, 'zh-CN': '预计要统计约 {minutes} 分钟，超过时限，没有开始。请缩小时间范围、减少分组或加上条件，或者让它在后台统计；预计有时偏高，也可以再试一次，最多运行 15 秒。', 'en-US': 'This would take about {minutes} minutes, more than there is, so it was not begun. Ask for a shorter time, fewer groups or more conditions, or have it worked out in the background; estimates are too high at times, so asking again tries it for 15 seconds at most.' },
  'report.too_many': { status: 429, 'zh-CN': '您还有 {limit} 个统计在排队，请稍候再试。', 'en-US': 'You have {limit} questions waiting; try again in a moment.' },
  'report.too_many_behind': { status: 429, 'zh-CN': '您已有 {most} 个统计在后台进行，请等其中一个完成，或先停止一个。', 'en-US': 'You have {most} questions in the background; wait for one of them, or stop one.' },
  'report.run_not_found': { status: 404, 'zh-CN': '没有找到这次后台统计：结果只保留 3 天，只有发起人能看。', 'en-US': 'There is no such question in the background: answers are kept for three days, for those who asked.' },
  'report.export_refused': { status: 403, 'zh-CN': '这张表逐个列出了“{form}”，导出它需要“{form}”的导出权限。', 'en-US': 'This table names each of “{form}”; to export it one needs the right to export “{form}”.' },
  'report.failed': { status: 500, 'zh-CN': '这个数没有统计成功，其他图块不受影响。原因已记入系统日志，请联系信息科。', 'en-US': 'This could not be worked out; nothing else is touched by it. The reason is in the log of the system: please tell IT.' },
  'report.picture_unreadable': { status: 422, 'zh-CN': '图表的图片无法读取，请刷新页面后重试。', 'en-US': 'The picture of a chart cannot be read; refresh the page and try again.' },
  'report.left': { status: 408, 'zh-CN': '页面已离开，统计已停止。', 'en-US': 'The page was left, and the question was stopped.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
