import { jobOfCommand, type Changes, type Command, type InstanceJobKind, type Task } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type NewJob } from '../jobs/job.js';
import { Jobs } from '../jobs/jobs.js';
import { Events } from '../notifications/events.js';
import { Notifications } from '../notifications/notifications.js';
import { isUuid } from '../records/values/is-uuid.js';
import { FlowCosts } from './flow-costs.js';
import { FlowCopies } from './flow-copies.js';
import { type FlowRun } from './flow-run.js';
import { flowStack } from './flow-stack.js';
import { RunHooks } from './run-hooks.js';
import { FlowTimers } from './flow-timers.js';
import { substitutesOf } from './people/substitutes.js';
import { Pace } from './starts/pace.js';

/** What a flow asks for in great number is passed on in parts, with a turn of others after each. */
const mostJobsAtOnce = 100;

const paced: ReadonlySet<string> = new Set<InstanceJobKind>(['message', 'signal']);

/** What follows from a change of an instance, in its transaction: jobs for timers and other instances, word to people. */
@Injectable()
export class FlowAftermath {
  private readonly pace = new Pace();

  constructor(
    private readonly copies: FlowCopies,
    private readonly timers: FlowTimers,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
    private readonly events: Events,
    private readonly hooks: RunHooks,
    /** What was done is counted with it. */
    readonly costs: FlowCosts,
  ) {}

  async of(run: FlowRun, changes: Changes): Promise<void> {
    this.costs.wrote(run, changes);
    await this.timers.of(run, changes);
    await this.passCommands(run);
    await this.tellPeople(run, changes);
    await this.hooks.run(run, changes);
  }

  private async passCommands(run: FlowRun): Promise<void> {
    const { sql, head, state } = run;
    for (let from = 0; from < run.commands.length; from += mostJobsAtOnce) {
      await this.jobs.enqueueAll(sql, run.commands.slice(from, from + mostJobsAtOnce).flatMap((command) => this.jobOf(run, command)));
    }
    for (const command of run.commands) {
      if (command.kind === 'copy') await this.copies.tell(run, command);
      if (command.kind === 'remind') await this.remind(run, command);
    }
    const fresh = [...state.subscriptions.values()].filter((one) => one.kind === 'message' && run.before?.subscriptions.has(one.id) !== true).map((one) => one.name);
    if (fresh.length > 0) await sql.query(`update platform.job set due_at = now() where kind = 'flow.message' and state = 'ready' and payload->>'app' = $1 and payload->>'name' = any($2)`, [head.app, fresh]);
  }

  /** What a flow tells other flows in great number comes one after the other, so that theirs do not wait behind all of it. */
  private jobOf({ head }: FlowRun, command: Command): readonly NewJob[] {
    const job = jobOfCommand(command, head.id);
    if (job === undefined) return [];
    const now = Date.now();
    const wait = paced.has(job.kind) ? this.pace.take(`${head.app}/${head.flow}`, now, this.costs.isSlow(head)) : 0;
    return [{ kind: `flow.${job.kind}`, payload: { ...job.payload, app: head.app, recordId: head.recordId, starter: head.starter, startDepth: flowStack.current().depth }, ...(wait > 0 && { dueAt: new Date(now + wait) }) }];
  }

  private async remind(run: FlowRun, { tasks, comment }: Extract<Command, { readonly kind: 'remind' }>): Promise<void> {
    const open = tasks.flatMap((id) => run.state.tasks.get(id) ?? []);
    await this.ask(run, open, comment === undefined ? '请尽快办理' : `请尽快办理（${comment}）`);
  }

  /** Tells those who are asked, and who stands in for them now. */
  private async ask(run: FlowRun, tasks: readonly Task[], words: string): Promise<void> {
    const substitutes = await substitutesOf(run.sql, [...new Set(tasks.flatMap((task) => task.assignee ?? []).filter(isUuid))]);
    const messages = tasks.flatMap((task) => [task.assignee, ...(substitutes.get(task.assignee ?? '') ?? [])].flatMap((user) => this.messageFor(run, task, { user, words })));
    await this.notifications.send(run.sql, ...messages);
    const told = [...new Set(tasks.flatMap((task) => substitutes.get(task.assignee ?? '') ?? []))];
    if (told.length > 0) await this.events.publish(run.sql, told, { type: 'task', instance: run.head.id });
  }

  private messageFor({ live, head, release }: FlowRun, task: Task, { user, words }: { readonly user: string | null; readonly words: string }): readonly Parameters<Notifications['send']>[1][] {
    if (user === null) return [];
    const flow = live.definition.flows[head.flow];
    const step = release.graph.nodes[task.element]?.name ?? '';
    const title = flow === undefined ? head.flow : textOf(flow.label, 'zh-CN');
    return [{ userId: user, kind: 'task', title, body: `${words}：${step === '' ? title : step}`, link: `/tasks/${task.id}` }];
  }

  private async tellPeople(run: FlowRun, { tasks, instance }: Changes): Promise<void> {
    const isOpen = (task: Task): boolean => task.state === 'open';
    const opened = [...tasks.inserted, ...tasks.updated.filter((task) => run.before?.tasks.get(task.id)?.assignee !== task.assignee || run.before?.tasks.get(task.id)?.state !== task.state)].filter(isOpen);
    if (run.isQuiet !== true) await this.ask(run, opened, '待您办理');
    const touched = [...new Set([...tasks.inserted, ...tasks.updated].flatMap((task) => [task.assignee, run.before?.tasks.get(task.id)?.assignee]).filter((id) => typeof id === 'string'))];
    const watchers = run.head.starter === null || instance.kind === 'same' ? touched : [...new Set([...touched, run.head.starter])];
    if (watchers.length > 0) await this.events.publish(run.sql, watchers, { type: 'task', instance: run.head.id });
  }
}
