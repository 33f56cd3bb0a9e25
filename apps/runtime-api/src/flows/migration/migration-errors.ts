import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of moving running instances to another release. */
export const migrationErrors = {
  'migration.not_found': { status: 404, 'zh-CN': '没有找到该迁移，或您无权查看。', 'en-US': 'There is no such migration, or you may not see it.' },
  'migration.release_unknown': { status: 422, 'zh-CN': '该流程没有这个版本。', 'en-US': 'The flow has no such release.' },
  'migration.same_release': { status: 422, 'zh-CN': '请选择另一个版本。', 'en-US': 'Choose another release.' },
  'migration.nothing_runs': { status: 409, 'zh-CN': '该版本没有正在办理的事项。', 'en-US': 'Nothing runs on this release.' },
  'migration.mapping_wrong': { status: 422, 'zh-CN': '所选的对应步骤不可用，请重新选择。', 'en-US': 'A chosen step cannot take over; choose again.' },
  'migration.under_way': { status: 409, 'zh-CN': '该流程正在迁移，请等待完成或先停止。', 'en-US': 'A migration of this flow is under way; wait for it or stop it first.' },
  'migration.not_running': { status: 409, 'zh-CN': '该迁移已经结束。', 'en-US': 'The migration has ended already.' },
  'migration.not_undoable': { status: 409, 'zh-CN': '该迁移不能撤销：还在进行、只是试算，或已经撤销过。', 'en-US': 'The migration cannot be undone: it runs, was a trial, or has been undone.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
