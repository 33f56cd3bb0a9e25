import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of handing over somebody's work, and why a piece of it stays. */
export const handOverErrors = {
  'hand_over.not_found': { status: 404, 'zh-CN': '没有找到该交接，或您无权查看。', 'en-US': 'There is no such hand-over, or you may not see it.' },
  'hand_over.not_allowed': { status: 403, 'zh-CN': '您不能交接此人的待办。', 'en-US': 'You may not hand over the work of this person.' },
  'hand_over.person_unknown': { status: 404, 'zh-CN': '没有找到此人。', 'en-US': 'There is no such person.' },
  'hand_over.receiver_unknown': { status: 422, 'zh-CN': '请选择在用的接收人，且不是交接人本人。', 'en-US': 'Choose receivers who are active and not the person themselves.' },
  'hand_over.nothing': { status: 409, 'zh-CN': '没有可交接的待办。', 'en-US': 'There is nothing to hand over.' },
  'hand_over.under_way': { status: 409, 'zh-CN': '此人的交接正在进行，请等待完成或先停止。', 'en-US': 'A hand-over of this person is under way; wait for it or stop it first.' },
  'hand_over.not_running': { status: 409, 'zh-CN': '该交接已经结束。', 'en-US': 'The hand-over has ended already.' },
  'hand_over.not_undoable': { status: 409, 'zh-CN': '该交接不能撤销：还在进行、没有移交任何待办，或已经撤销过。', 'en-US': 'The hand-over cannot be undone: it runs, moved nothing, or has been undone.' },
  'hand_over.nobody': { status: 409, 'zh-CN': '按规则找不到在用的接收人', 'en-US': 'By the rule nobody who is active receives it' },
  'hand_over.all_asked': { status: 409, 'zh-CN': '接收人已在该步骤中，一人不能有两票', 'en-US': 'The receiver is part of the step already; nobody has two votes' },
  'hand_over.person_left': { status: 409, 'zh-CN': '接收人已停用', 'en-US': 'The receiver is not active any more' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
