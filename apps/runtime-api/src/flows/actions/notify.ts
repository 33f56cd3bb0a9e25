import { type ServiceOf } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Notifications } from '../../notifications/notifications.js';
import { Assignments } from '../people/assignments.js';
import { FlowCopies } from '../flow-copies.js';
import { FlowPeople } from '../people/flow-people.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';

/** Tells people something in the words of the author. */
@Injectable()
export class NotifyAction implements FlowAction<'notify'> {
  readonly kind = 'notify';

  constructor(
    actions: FlowActions,
    private readonly assignments: Assignments,
    private readonly people: FlowPeople,
    private readonly copies: FlowCopies,
    private readonly notifications: Notifications,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, service: ServiceOf<'notify'>): Promise<Served> {
    const to = await this.receivers(run, command.element, service.to);
    const words = (text: string): string => text.trim().replace(/\{([\w.]+)\}/g, (_, key: string) => wordOf(run, command, key));
    const link = `/tasks/instances/${run.head.id}`;
    await this.notifications.send(run.sql, ...to.map((userId) => ({ userId, kind: 'flow', title: words(service.title), body: words(service.body), link })));
    await this.copies.keep(run, { element: command.element, round: run.state.activities.get(command.activity)?.round ?? 0, by: null }, to);
    return {};
  }

  private async receivers(run: FlowRun, element: string, to: string): Promise<readonly string[]> {
    const [source = '', value = ''] = to.split(':');
    if (source === 'assignees') return formerAssignees(run);
    return this.assignments.find(run.sql, this.people.scope(run, element), [{ source: source as 'starter', ...(value !== '' && { value }) }]);
  }
}

/** Everyone who has answered or is asked in this instance. */
async function formerAssignees(run: FlowRun): Promise<readonly string[]> {
  const { rows } = await run.sql.query<{ assignee: string }>('select distinct assignee from flow.task where instance_id = $1 and assignee is not null', [run.head.id]);
  const open = [...run.state.tasks.values()].flatMap((task) => task.assignee ?? []);
  return [...new Set([...rows.map((row) => row.assignee), ...open])];
}

/** A field of the record or a variable, also one inside of another: `{patient.name}`. */
function wordOf(run: FlowRun, command: ServeCommand, key: string): string {
  const value = run.facts.record?.values[key] ?? key.split('.').reduce<unknown>((inside, part) => (typeof inside === 'object' && inside !== null ? (inside as Readonly<Record<string, unknown>>)[part] : undefined), command.vars);
  const option = run.live.definition.forms[run.head.form ?? '']?.fields.find((field) => field.key === key)?.options?.find((one) => one.value === value);
  if (option !== undefined) return textOf(option.label, 'zh-CN');
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
