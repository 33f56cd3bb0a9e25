import { type FieldValue, type Json, type Vars, toJson } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { PlatformError } from '../../http/platform-error.js';
import { asFlow, type Person } from '../../records/access/person.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { type RecordPlace } from '../../records/record-reader.js';
import { RecordsService } from '../../records/records.service.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { evaluateText } from '../flow-ports.js';
import { FlowRecords } from '../flow-records.js';
import { passesLocks } from '../flow-rules.js';
import { type FlowRun } from '../flow-run.js';
import { flowStack } from '../flow-stack.js';
import { type ServeCommand } from './flow-action.js';

/** How many records one step may name; more are the work of a mass change. */
const mostRecords = 200;

/**
 * Writes records as a flow: with the platform's own rights, under the form's own rules, and with the flow named in history and audit.
 * What the flow changes on its own record starts the same flow on that record no second time.
 */
@Injectable()
export class FlowWrites {
  constructor(
    private readonly records: RecordsService,
    private readonly flowRecords: FlowRecords,
  ) {}

  /** The flow as who does something. */
  person({ head, live, release, state }: FlowRun): Person {
    const label = live.definition.flows[head.flow]?.label;
    return asFlow({ key: head.flow, instance: head.id, caller: state.instance.parentInstance, passesLocks: passesLocks(release), label: label === undefined ? head.flow : textOf(label, 'zh-CN') });
  }

  /** The values of expressions over the record and the variables that the step sees. */
  values(run: FlowRun, { vars }: ServeCommand, set: readonly FieldValue[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(set.map(({ field, value }) => [field, evaluateText(value, vars, run.facts)]));
  }

  /** The ids that an expression names: one, a list, or a record that an earlier step left. */
  idsOf(run: FlowRun, { vars }: ServeCommand, expression: string): readonly string[] {
    const value = evaluateText(expression, vars, run.facts);
    const found = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined && one !== '');
    const ids = found.map((one) => String(typeof one === 'object' ? (one as { readonly id?: unknown }).id : one));
    if (ids.length > mostRecords || ids.some((id) => !isUuid(id))) throw new PlatformError(ids.length > mostRecords ? 'flow.too_many_records' : 'record.not_found', { limit: mostRecords });
    return ids;
  }

  /** The flow's own record. */
  ownPlace({ head }: FlowRun): RecordPlace {
    if (head.form === null || head.recordId === null) throw new PlatformError('flow.record_required');
    return { app: head.app, form: head.form, id: head.recordId };
  }

  async create(run: FlowRun, form: string, data: unknown): Promise<PresentedRecord> {
    const [made] = await this.inside(run, () => this.records.create(this.person(run), { app: run.head.app, form }, [data], run.sql));
    if (made === undefined) throw new Error('A creation brought nothing back.');
    return made;
  }

  async update(run: FlowRun, place: RecordPlace, data: unknown): Promise<PresentedRecord> {
    const saved = await this.inside(run, () => this.records.update(this.person(run), place, { data }, run.sql));
    await this.refresh(run, place);
    return saved;
  }

  async remove(run: FlowRun, place: RecordPlace): Promise<void> {
    await this.inside(run, () => this.records.remove(this.person(run), place, undefined, run.sql));
    await this.refresh(run, place);
  }

  /** A record as later steps see it in a variable. */
  variable(record: PresentedRecord): Json {
    return toJson({ ...record.data, id: record.id, version: record.version, title: record.title });
  }

  /** The variable that an author named for what came of a step. */
  result(name: string, value: unknown): Vars {
    return name === '' ? {} : { [name]: toJson(value) };
  }

  private async refresh(run: FlowRun, { form, id }: RecordPlace): Promise<void> {
    const { head } = run;
    if (head.form === form && head.recordId === id) run.facts = { ...run.facts, record: await this.flowRecords.load(run.sql, { app: head.app, form, id }) };
  }

  private inside<T>({ head }: FlowRun, work: () => Promise<T>): Promise<T> {
    return flowStack.inside(`${head.app}/${head.flow}/${head.recordId ?? ''}`, work);
  }
}
