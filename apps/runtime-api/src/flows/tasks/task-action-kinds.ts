import { removablePeople, starterElement, stepsChosenAt, type FlowEvent, type Task } from '@carewright/flow-engine';
import { type TaskAction } from '@carewright/schema';
import { PlatformError } from '../../http/platform-error.js';
import { handlersOf, type Acting } from './acting.js';
import { withChoices } from './choices.js';
import { knownPeople } from '../people/known-people.js';
import { formVersionOf } from '../people/flow-people.js';
import { takingBack } from './taking-back.js';
import { refuseUrging } from './urging.js';
import { mayWithdraw } from './withdrawal.js';

/** Who may do an action, and the event it becomes. */
export interface TaskActionKind {
  /** `holder`: whose answer it is. `asked`: whoever it lies with now, also by delegation. `anyone`: the event itself judges. */
  readonly by: 'holder' | 'asked' | 'delegator' | 'anyone';
  readonly kinds: readonly Task['kind'][];
  readonly states: readonly Task['state'][];
  /** Whether the form is saved with it. */
  readonly saves?: boolean;
  event(acting: Acting): Promise<FlowEvent>;
}

const comment = ({ body }: Acting): { readonly comment?: string } => (body.comment === undefined ? {} : { comment: body.comment });
const answered = async ({ run }: Acting): Promise<{ readonly formVersion?: number }> => {
  const version = await formVersionOf(run);
  return version === null ? {} : { formVersion: version };
};

const personFor = async ({ body, run }: Acting): Promise<string> => (await knownPeople(run, [body.to ?? '']))[0] ?? '';

/** People for the next step, chosen with the answer; they are variables of the run. */
async function chosen({ row, run, body }: Acting): Promise<{ readonly vars?: Readonly<Record<string, unknown>> }> {
  const steps = stepsChosenAt(run.release.graph, row.element);
  if (steps.length === 0 && body.choices === undefined) return {};
  return { vars: await withChoices(run.sql, run.state.instance.vars['choices'], { app: run.head.app, graph: run.release.graph, steps, choices: body.choices }) };
}

async function submitted(acting: Acting): Promise<FlowEvent> {
  const { row, actor, run } = acting;
  if (run.state.tasks.get(row.id)?.kind === 'plain') return { kind: 'complete', task: row.id, by: actor.userId };
  return { kind: 'decide', task: row.id, outcome: 'submit', by: actor.userId, ...comment(acting), ...(await answered(acting)), ...(await chosen(acting)) };
}

/** Back to a step means back to the people who answered it last. */
async function returned(acting: Acting): Promise<FlowEvent> {
  const { body, run, row, actor } = acting;
  const to = body.to ?? starterElement(run.release.graph, run.release.process) ?? '';
  const visit = run.state.activities.get(row.activity)?.causedBy[to];
  const handlers = visit === undefined ? [] : await handlersOf(run, visit);
  return { kind: 'return', task: row.id, to, by: actor.userId, handlers, ...(body.resubmit !== undefined && { resubmit: body.resubmit }), ...comment(acting) };
}

async function removing({ actor, body, row, run, operates }: Acting): Promise<FlowEvent> {
  const activity = run.state.activities.get(row.activity);
  const user = body.to ?? '';
  const by = { by: actor.userId, anyone: operates };
  if (activity === undefined || !removablePeople(run.state, activity, by).includes(user)) throw new PlatformError('task.not_removable');
  return { kind: 'remove-sign', activity: activity.id, user, ...by, ...(body.comment !== undefined && { comment: body.comment }) };
}

const withdrawal = async (acting: Acting): Promise<FlowEvent> => {
  const { run, actor } = acting;
  if (run.head.starter !== actor.userId) throw new PlatformError('instance.not_allowed');
  if (run.state.instance.endedAt !== null) throw new PlatformError('instance.over', {}, { members: { status: run.state.instance.status } });
  if (!(await mayWithdraw(run.sql, run.release, run.head.id))) throw new PlatformError('instance.too_late_to_withdraw');
  return { kind: 'withdraw', by: actor.userId, ...comment(acting) };
};

/** 催办: who waits for the run, or looks after it, reminds those who are asked. */
const urging = async (acting: Acting): Promise<FlowEvent> => {
  const { run, actor, operates } = acting;
  if (run.head.starter !== actor.userId && !operates) throw new PlatformError('instance.not_allowed');
  await refuseUrging(run.sql, actor, run.head.id);
  return { kind: 'urge', by: actor.userId, ...comment(acting) };
};

/** 交接: who looks after flows gives somebody's task to somebody else; what they have handed on or still have to say in this step goes with it. */
const handing = async (acting: Acting): Promise<FlowEvent> => {
  const { run, row, actor, operates, body } = acting;
  if (!operates) throw new PlatformError('instance.not_allowed');
  const task = run.state.tasks.get(row.id);
  if (task === undefined || task.assignee === null || task.version !== body.version) throw new PlatformError('task.changed', {}, { members: { version: task?.version ?? row.version } });
  return { kind: 'reassign', activity: task.activity, from: task.assignee, to: await personFor(acting), by: actor.userId, ...comment(acting) };
};

const approvals = ['approve'] as const;
const peoples = ['approve', 'fill'] as const;
const open = ['open'] as const;

/** Everything that can be done with a task. */
export const taskActionKinds = {
  approve: { by: 'holder', kinds: approvals, states: open, saves: true, event: async (acting) => ({ kind: 'decide', task: acting.row.id, outcome: 'approve', by: acting.actor.userId, ...comment(acting), ...(await answered(acting)), ...(await chosen(acting)) }) },
  reject: { by: 'holder', kinds: approvals, states: open, saves: true, event: async (acting) => ({ kind: 'decide', task: acting.row.id, outcome: 'reject', by: acting.actor.userId, ...comment(acting), ...(await answered(acting)) }) },
  submit: { by: 'holder', kinds: ['fill', 'plain'], states: open, saves: true, event: submitted },
  return: { by: 'holder', kinds: peoples, states: open, saves: true, event: returned },
  transfer: { by: 'holder', kinds: peoples, states: ['open', 'waiting'], event: async (acting) => ({ kind: 'transfer', task: acting.row.id, to: await personFor(acting), by: acting.actor.userId, ...comment(acting) }) },
  delegate: { by: 'asked', kinds: peoples, states: open, event: async (acting) => ({ kind: 'delegate', task: acting.row.id, to: await personFor(acting), by: acting.actor.userId, ...comment(acting) }) },
  resolve: { by: 'asked', kinds: peoples, states: open, saves: true, event: async (acting) => ({ kind: 'resolve', task: acting.row.id, by: acting.actor.userId, ...comment(acting) }) },
  recall: { by: 'delegator', kinds: peoples, states: open, event: async (acting) => ({ kind: 'recall', task: acting.row.id, by: acting.actor.userId, ...comment(acting) }) },
  'add-sign': {
    by: 'holder', kinds: approvals, states: ['open', 'waiting'],
    event: async (acting) => ({ kind: 'add-sign', task: acting.row.id, sign: acting.body.sign ?? 'parallel', users: await knownPeople(acting.run, acting.body.people ?? []), by: acting.actor.userId, ...comment(acting) }),
  },
  'remove-sign': { by: 'anyone', kinds: approvals, states: [], event: removing },
  'take-back': { by: 'anyone', kinds: peoples, states: [], event: async (acting) => takingBack(acting) },
  withdraw: { by: 'anyone', kinds: peoples, states: [], event: withdrawal },
  urge: { by: 'anyone', kinds: peoples, states: [], event: urging },
  'hand-over': { by: 'anyone', kinds: peoples, states: [], event: handing },
} as const satisfies Readonly<Record<TaskAction, TaskActionKind>>;
