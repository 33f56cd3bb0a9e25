import { fieldTypeOf, valueText, type Field, type Locale, type TaskChange } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { OrganisationClock } from '../../records/clock.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { sameValue } from '../../records/values/row-differences.js';
import { type TaskRow } from './task-rows.js';

interface ChangeRow {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: string;
  readonly by: string | null;
  readonly name: string | null;
}

/** Since the person last answered in this run; who has not answered yet sees what was changed since it began. */
const changesSql = `select c.value->>'field' as field, c.value->'before' as before, c.value->'after' as after, e.at, e.actor_id::text as by, coalesce(u.name, e.actor_name) as name
  from audit.entry e cross join lateral jsonb_array_elements(e.changes) c left join platform.users u on u.id = e.actor_id
  where e.record_id = $1 and e.app = $2 and e.form = $3 and e.action = 'record.updated' and e.outcome = 'success' and e.actor_id is distinct from $5::uuid
    and e.at > coalesce((select max(t.done_at) from flow.task t where t.instance_id = $4 and t.done_by = $5::text), (select i.started_at from flow.instance i where i.id = $4))
  order by e.id limit 1000`;

const namesSql = `select id::text as id, name from platform.users where id::text = any($1) union all select id::text, name from platform.departments where id::text = any($1)`;

/** Says which fields of the record others changed meanwhile: what somebody agrees to may not be what they read last time. */
@Injectable()
export class TaskChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: OrganisationClock,
  ) {}

  /** `record` and `fields` are what the person may see at this step; nothing else is told. */
  async of(actor: Actor, row: TaskRow, { record, fields, locale }: { readonly record: PresentedRecord; readonly fields: readonly Field[]; readonly locale: Locale }): Promise<readonly TaskChange[]> {
    const { rows } = await this.database.sql.query<ChangeRow>(changesSql, [row.recordId, row.app, row.form, row.instance, actor.userId], 'task-changes');
    const [first, last] = [new Map<string, ChangeRow>(), new Map<string, ChangeRow>()];
    for (const change of rows) {
      if (!first.has(change.field)) first.set(change.field, change);
      last.set(change.field, change);
    }
    const told = fields.flatMap((field) => {
      const [began, ended] = [first.get(field.key), last.get(field.key)];
      const isSeen = Object.hasOwn(record.data, field.key) || Object.hasOwn(record.masked, field.key);
      return began === undefined || ended === undefined || !isSeen || sameValue(began.before ?? null, ended.after ?? null) ? [] : [{ field, before: began.before, at: ended.at, by: ended.by === null ? null : { id: ended.by, name: ended.name ?? '' } }];
    });
    const names = await this.names(told.flatMap(({ field, before }) => (isReference(field) ? [before].flat().map(String) : [])));
    return told.map(({ field, before, at, by }) => ({ field: field.key, at: new Date(at).toISOString(), by, before: this.words(record, field, { before, names, locale }) }));
  }

  private words(record: PresentedRecord, field: Field, { before, names, locale }: { readonly before: unknown; readonly names: ReadonlyMap<string, string>; readonly locale: Locale }): string | null {
    if (Object.hasOwn(record.masked, field.key) || field.fields !== undefined) return null;
    if (!isReference(field) || before === null || before === undefined) return valueText(field, before, { locale, tz: this.clock.tz });
    const known = [before].flat().flatMap((id) => names.get(String(id)) ?? []);
    return known.length === 0 ? null : known.join('、');
  }

  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.database.sql.query<{ id: string; name: string }>(namesSql, [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const isReference = (field: Field): boolean => fieldTypeOf(field.type).dimension === 'reference';
