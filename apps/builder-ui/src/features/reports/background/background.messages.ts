import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Words of questions that are worked out in the background. */
export const backgroundMessages = defineCatalogue('background-questions', {
  runs: { zh: '后台统计', en: 'In the background' },
  runsHint: { zh: '太大的统计在后台进行，完成后有消息；结果只有自己能看，保留 3 天。', en: 'What takes too long to wait for is worked out in the background; you are told when it is ready. Only you see the answer, for three days.' },
  ask: { zh: '在后台统计', en: 'Work it out in the background' },
  askOf: { zh: '在后台统计：{{title}}', en: 'Work it out in the background: {{title}}' },
  again: { zh: '重新统计', en: 'Work it out anew' },
  againOf: { zh: '重新统计：{{title}}', en: 'Work it out anew: {{title}}' },
  asked: { zh: '已开始在后台统计，完成后会有消息', en: 'It is worked out in the background; you will be told' },
  waiting: { zh: '排队等候后台统计', en: 'Waiting for its turn in the background' },
  ahead: { zh: '前面还有 {{count}} 个', en: { one: '{{count}} before it', other: '{{count}} before it' } },
  running: { zh: '正在后台统计', en: 'Being worked out in the background' },
  elapsed: { zh: '已用 {{time}}', en: '{{time}} so far' },
  expected: { zh: '预计共 {{time}}', en: 'about {{time}} in all' },
  mayLeave: { zh: '可以离开，完成后会有消息。', en: 'You may leave; you will be told.' },
  stop: { zh: '停止', en: 'Stop' },
  stopOf: { zh: '停止后台统计：{{title}}', en: 'Stop working out {{title}}' },
  done: { zh: '已完成，用时 {{time}}', en: 'Ready, after {{time}}' },
  failed: { zh: '没有统计成功', en: 'Could not be worked out' },
  stopped: { zh: '已停止', en: 'Stopped' },
  forget: { zh: '删除', en: 'Remove' },
  forgetOf: { zh: '删除后台统计：{{title}}', en: 'Remove {{title}} from the background' },
  at: { zh: '{{time}} 在后台统计的结果，之后的变化不在内。', en: 'Worked out in the background at {{time}}; what changed since is not in it.' },
  outdated: { zh: '您现在的权限或这些数据的设置与统计时不同，原来的结果不再显示。请重新统计。', en: 'What you may see, or how this data is set up, has changed since; the answer is no longer shown. Work it out anew.' },
  open: { zh: '打开这个分析', en: 'Open the question' },
});
