import { type Command, type FlowEvent, type Service } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { PlatformError } from '../http/platform-error.js';
import { Notifications } from '../notifications/notifications.js';
import { asSystem } from '../records/access/person.js';
import { RecordsService } from '../records/records.service.js';
import { Assignments } from './assignments.js';
import { FlowCopies } from './flow-copies.js';
import { FlowPeople } from './flow-people.js';
import { FlowRecords } from './flow-records.js';
import { evaluateText } from './flow-ports.js';
import { flowStack } from './flow-stack.js';
import { type FlowRun } from './flow-run.js';

type ServeCommand = Extract<Command, { readonly kind: 'serve' }>;
type Serve<Kind extends Service['kind']> = (run: FlowRun, command: ServeCommand, service: Extract<Service, { readonly kind: Kind }>) => Promise<void>;

/** Does what service tasks say, in the transaction of the instance: with it, it happens once or not at all. */
@Injectable()
export class FlowServices {
  private readonly services: { readonly [Kind in Service['kind']]: Serve<Kind> };

  constructor(
    private readonly records: RecordsService,
    private readonly flowRecords: FlowRecords,
    private readonly assignments: Assignments,
    private readonly people: FlowPeople,
    private readonly copies: FlowCopies,
    private readonly notifications: Notifications,
  ) {
    this.services = { 'update-record': (run, command, service) => this.updateRecord(run, command, service), notify: (run, command, service) => this.notify(run, command, service) };
  }

  /** What the engine is told: done, or why not. A refusal by the record's own rules becomes an incident, not a failure of the request. */
  async serve(run: FlowRun, command: ServeCommand): Promise<FlowEvent> {
    const { activity, service } = command;
    await run.sql.query('savepoint flow_service');
    try {
      await (this.services[service.kind] as (run: FlowRun, command: ServeCommand, service: Service) => Promise<void>)(run, command, service);
      await run.sql.query('release savepoint flow_service');
      return { kind: 'served', activity };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      await run.sql.query('rollback to savepoint flow_service');
      const where = (error.details.issues ?? []).map((one) => `${one.path.join('.')}: ${one.code}`).slice(0, 5).join(', ');
      return { kind: 'serve-failed', activity, code: 'flow.element-failed', message: `${error.code} ${where}`.trim() };
    }
  }

  private async updateRecord(run: FlowRun, command: ServeCommand, service: Extract<Service, { readonly kind: 'update-record' }>): Promise<void> {
    const { head, sql } = run;
    if (head.form === null || head.recordId === null) throw new PlatformError('flow.record_required');
    const place = { app: head.app, form: head.form, id: head.recordId };
    const data = Object.fromEntries(service.set.map((one) => [one.field, evaluateText(one.value, command.vars, run.facts)]));
    await flowStack.inside(`${head.app}/${head.flow}/${head.recordId}`, () => this.records.update(asSystem(), place, { data }, sql));
    run.facts = { ...run.facts, record: await this.flowRecords.load(sql, place) };
  }

  private async notify(run: FlowRun, command: ServeCommand, service: Extract<Service, { readonly kind: 'notify' }>): Promise<void> {
    const to = await this.receivers(run, command.element, service.to);
    const words = (text: string): string => text.replace(/\{([\w.]+)\}/g, (_, key: string) => this.wordOf(run, command, key));
    const link = `/tasks/instances/${run.head.id}`;
    await this.notifications.send(run.sql, ...to.map((userId) => ({ userId, kind: 'flow', title: words(service.title), body: words(service.body), link })));
    await this.copies.keep(run, { element: command.element, round: run.state.activities.get(command.activity)?.round ?? 0, by: null }, to);
  }

  private async receivers(run: FlowRun, element: string, to: string): Promise<readonly string[]> {
    const [source = '', value = ''] = to.split(':');
    if (source === 'assignees') return this.formerAssignees(run);
    return this.assignments.find(run.sql, this.people.scope(run, element), [{ source: source as 'starter', ...(value !== '' && { value }) }]);
  }

  /** Everyone who has answered or is asked in this instance. */
  private async formerAssignees(run: FlowRun): Promise<readonly string[]> {
    const { rows } = await run.sql.query<{ assignee: string }>('select distinct assignee from flow.task where instance_id = $1 and assignee is not null', [run.head.id]);
    const open = [...run.state.tasks.values()].flatMap((task) => task.assignee ?? []);
    return [...new Set([...rows.map((row) => row.assignee), ...open])];
  }

  private wordOf(run: FlowRun, command: ServeCommand, key: string): string {
    const value = run.facts.record?.values[key] ?? command.vars[key];
    const option = run.live.definition.forms[run.head.form ?? '']?.fields.find((field) => field.key === key)?.options?.find((one) => one.value === value);
    if (option !== undefined) return textOf(option.label, 'zh-CN');
    return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
  }
}
