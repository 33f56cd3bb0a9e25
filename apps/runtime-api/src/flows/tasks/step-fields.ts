import { type FieldRight } from '@carewright/flow-engine';
import { type TaskAction } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { PlatformError } from '../../http/platform-error.js';
import { asPerson, type Person } from '../../records/access/person.js';
import { RecordGaps } from '../../records/record-gaps.js';
import { RecordsService } from '../../records/records.service.js';
import { FlowRunner } from '../flow-runner.js';
import { type Acting } from './acting.js';

/** Answers that say that the step is done as it should be. */
const completing: ReadonlySet<TaskAction> = new Set(['approve', 'submit']);
const writable: ReadonlySet<FieldRight['right']> = new Set(['required', 'write']);

/** Fields that a step asks for. */
export const requiredIn = (rights: readonly FieldRight[] | undefined): readonly string[] => (rights ?? []).filter(({ right }) => right === 'required').map(({ field }) => field);

/** What the people of a step write into its record, and what they must have written when they agree or hand it in. */
@Injectable()
export class StepFields {
  constructor(
    private readonly records: RecordsService,
    private readonly gaps: RecordGaps,
    private readonly runner: FlowRunner,
  ) {}

  /** The form is saved by the person's own rights, narrowed to what this step lets them write. */
  async save(acting: Acting, data: Readonly<Record<string, unknown>>): Promise<void> {
    const { actor, row, run, body } = acting;
    if (row.form === null || row.recordId === null) throw new PlatformError('task.wrong_action');
    const narrowedTo = new Map(rightsAt(acting).map((one) => [one.field, one.right]));
    const refused = Object.keys(data).find((field) => !writable.has(narrowedTo.get(field) ?? 'write'));
    if (refused !== undefined) throw new PlatformError('task.field_not_writable', { field: refused });
    await this.records.update(within(acting, actor), { app: row.app, form: row.form, id: row.recordId }, { data, ...(body.recordVersion !== undefined && { version: body.recordVersion }) }, run.sql);
    await this.runner.refresh(run);
  }

  /** Refuses to agree to or hand in a step while something it asks of this person is empty. */
  async refuseGaps(acting: Acting, action: TaskAction): Promise<void> {
    const { actor, row, run } = acting;
    const fields = completing.has(action) ? requiredIn(rightsAt(acting)) : [];
    if (fields.length === 0 || row.form === null || row.recordId === null) return;
    const issues = await this.gaps.of(run.sql, asPerson(actor), { app: row.app, form: row.form, id: row.recordId }, fields);
    if (issues.length > 0) throw new PlatformError('task.fields_needed', { count: issues.length }, { issues });
  }
}

const rightsAt = ({ run, row }: Acting): readonly FieldRight[] => run.release.graph.nodes[row.element]?.fieldRights ?? [];
const within = ({ run }: Acting, actor: Actor): Person => ({ ...asPerson(actor), within: { instance: run.head.id, caller: run.state.instance.parentInstance } });
