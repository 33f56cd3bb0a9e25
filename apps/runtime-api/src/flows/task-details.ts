import { type FieldRight } from '@carewright/flow-engine';
import { type FieldRights, type FormDefinition, type Locale, type TaskDetail, type TaskItem } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { asPerson } from '../records/access/person.js';
import { shownForm } from '../records/describing/shown-form.js';
import { type PresentedRecord } from '../records/presentation/present-record.js';
import { isUuid } from '../records/values/is-uuid.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { readTrail } from './flow-trail.js';
import { FlowAccess } from './flow-access.js';
import { peopleCoveredBy } from './substitutes.js';
import { opinionRules } from './opinions/opinion-rules.js';
import { TaskChanges } from './task-changes.js';
import { TaskList } from './task-list.js';
import { markSeen } from './task-seen.js';
import { TaskPossibilitiesReader } from './task-possibilities.js';
import { returnedTo } from './task-returned.js';
import { taskColumns, type TaskRow } from './task-rows.js';

/** A task as its page shows it, with the record as the person may see it. */
export type ShownTask = TaskDetail<PresentedRecord>;

/** The rights of a step only ever narrow what the person may do anyway. */
export function narrowed(rights: FieldRights, step: readonly FieldRight[]): FieldRights {
  const order = ['hidden', 'masked', 'read', 'write'] as const;
  const limit = new Map(step.map((one) => [one.field, one.right]));
  return Object.fromEntries(Object.entries(rights).map(([field, right]) => {
    const most = limit.get(field);
    return [field, most !== undefined && order.indexOf(most) < order.indexOf(right) ? most : right];
  })) as FieldRights;
}

function without(record: PresentedRecord, hidden: ReadonlySet<string>): PresentedRecord {
  const keep = <Value>(part: Record<string, Value>): Record<string, Value> => Object.fromEntries(Object.entries(part).filter(([key]) => !hidden.has(key.split('.')[0] ?? '')));
  return { ...record, data: keep(record.data), masked: keep(record.masked), display: keep(record.display) };
}

/** A task as the page shows it: the record with this step's rights, what happened, what may be done. */
@Injectable()
export class TaskDetails {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly appForms: AppForms,
    private readonly records: FlowRecords,
    private readonly releases: FlowReleases,
    private readonly access: FlowAccess,
    private readonly list: TaskList,
    private readonly possibilities: TaskPossibilitiesReader,
    private readonly changes: TaskChanges,
  ) {}

  /** The row of a task that the person may see. */
  async row(actor: Actor, id: string): Promise<TaskRow> {
    const { sql } = this.database;
    const { rows } = isUuid(id) ? await sql.query<TaskRow>(`select ${taskColumns} from flow.task t join flow.instance i on i.id = t.instance_id where t.id = $1`, [id], 'task-row') : { rows: [] };
    const [row] = rows;
    // Most who ask are named in the task itself: for them nothing more is looked up.
    const isNamed = row !== undefined && [row.assignee, row.doneBy, row.starter].includes(actor.userId);
    if (row === undefined || !(isNamed || (await this.access.maySee(sql, actor, { id: row.instance, app: row.app })))) throw new PlatformError('task.not_found');
    return row;
  }

  /** A task as lists show it. */
  async item(actor: Actor, id: string, locale: Locale): Promise<TaskItem> {
    return this.list.item(actor, await this.row(actor, id), locale);
  }

  async get(actor: Actor, id: string, locale: Locale): Promise<ShownTask> {
    const row = await this.row(actor, id);
    const release = await this.releases.get(this.database.sql, row.release);
    const step = release.graph.nodes[row.element]?.fieldRights ?? [];
    const shown = await this.shown(actor, row, { step, locale });
    const task = await this.list.item(actor, row, locale);
    if ((await peopleCoveredBy(this.database.sql, actor.userId)).includes(row.assignee ?? '')) await markSeen(this.database.sql, row, actor.userId);
    const changes = shown.record === null || shown.form === null ? [] : await this.changes.of(actor, row, { record: shown.record, fields: shown.form.definition.fields, locale });
    return { task, ...shown, changes, returned: await returnedTo(this.database.sql, row), opinion: opinionRules(release.graph.nodes[row.element]), trail: await readTrail(this.database.sql, row.instance, release.graph), ...(await this.possibilities.of(actor, row, release)) };
  }

  private async shown(actor: Actor, row: TaskRow, { step, locale }: { readonly step: readonly FieldRight[]; readonly locale: Locale }): Promise<Pick<ShownTask, 'record' | 'form'>> {
    if (row.form === null) return { record: null, form: null };
    const person = asPerson(actor);
    const hidden = new Set(step.filter((one) => one.right === 'hidden').map((one) => one.field));
    const record = row.recordId === null ? null : await this.records.shown(this.database.sql, { app: row.app, form: row.form, id: row.recordId }, person, locale);
    if (record !== null) await this.audit.write(this.database.sql, { action: 'record.viewed', actor, outcome: 'success', app: row.app, form: row.form, recordId: record.id, facts: { task: row.id } });
    const form = await this.formFor(actor, row).catch((error: unknown) => {
      if (error instanceof PlatformError) return null;
      throw error;
    });
    if (form === null) return { record: null, form: null };
    const rights = narrowed(form.rights, step);
    const definition = { ...form.definition, fields: form.definition.fields.filter((field) => !hidden.has(field.key)) };
    return { record: record === null ? null : without(record, hidden), form: { definition, rights } };
  }

  private async formFor(actor: Actor, row: TaskRow): Promise<{ readonly definition: FormDefinition; readonly rights: FieldRights }> {
    const forms = await this.appForms.of(row.app, asPerson(actor));
    return shownForm(forms, formOf(forms, row.form ?? ''));
  }
}
