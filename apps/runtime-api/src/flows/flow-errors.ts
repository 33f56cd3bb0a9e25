import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of flows, instances and tasks. */
export const flowErrors = {
  'flow.not_found': { status: 404, 'zh-CN': '没有找到该流程，或您无权使用。', 'en-US': 'There is no such flow, or you may not use it.' },
  'flow.not_startable': { status: 409, 'zh-CN': '该流程不能手动发起。', 'en-US': 'This flow is not started by hand.' },
  'flow.record_required': { status: 422, 'zh-CN': '请选择要办理的记录。', 'en-US': 'The flow needs a record.' },
  'instance.not_found': { status: 404, 'zh-CN': '没有找到该流程实例，或您无权查看。', 'en-US': 'There is no such instance, or you may not see it.' },
  'instance.over': { status: 409, 'zh-CN': '该流程已经结束。', 'en-US': 'The flow is over already.' },
  'instance.not_allowed': { status: 403, 'zh-CN': '您不能对此流程执行该操作。', 'en-US': 'You may not do this with the instance.' },
  'instance.nothing_to_retry': { status: 409, 'zh-CN': '没有需要重试的步骤。', 'en-US': 'There is nothing to try again.' },
  'task.not_found': { status: 404, 'zh-CN': '没有找到该任务，或您无权查看。', 'en-US': 'There is no such task, or you may not see it.' },
  'task.decided': { status: 409, 'zh-CN': '该任务已经处理，请刷新后查看。', 'en-US': 'The task has been decided already.' },
  'task.changed': { status: 409, 'zh-CN': '该任务有变化，请刷新后重试。', 'en-US': 'The task has changed; look again and try again.' },
  'task.not_yours': { status: 403, 'zh-CN': '该任务不是由您办理。', 'en-US': 'This task is not yours.' },
  'task.wrong_action': { status: 422, 'zh-CN': '该任务不能执行此操作。', 'en-US': 'This is not possible with the task.' },
  'task.return_target': { status: 422, 'zh-CN': '不能退回到所选步骤。', 'en-US': 'The flow cannot be returned to this step.' },
  'task.person_unknown': { status: 422, 'zh-CN': '没有找到要转交的人员。', 'en-US': 'The person to transfer to does not exist.' },
  'task.person_asked_already': { status: 422, 'zh-CN': '该人员已经在此步骤中。', 'en-US': 'This person is asked in this step already.' },
  'task.field_not_writable': { status: 422, 'zh-CN': '此步骤不能修改字段“{field}”。', 'en-US': 'The field {field} cannot be changed in this step.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
