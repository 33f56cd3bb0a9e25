import { type FieldChange, type HistoryItem, type HistoryPage } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { type Person } from './access/person.js';
import { type RecordRights } from './access/record-rights.js';
import { maskedText } from './presentation/masked-text.js';
import { rightsOf } from './presentation/title.js';
import { type AccessibleForm } from './queries/projection.js';
import { wholeRecordPlan } from './record-plans.js';
import { type RecordPlace, RecordReader } from './record-reader.js';
import { RecordTrail } from './record-trail.js';
import { requestLocale } from './records.service.js';
import { sameValue } from './values/row-differences.js';
import { rowsOf } from './writing/judge-submission.js';

/** Which changes are asked for: all, or those of one field; a page at a time. */
export interface HistoryQuestion {
  readonly field?: string;
  readonly limit: number;
  /** Id of the entry that the page before ended with. */
  readonly after?: string;
}

interface Line {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly changes: readonly FieldChange[] | null;
  readonly version: number | null;
  /** The flow that did it by itself. */
  readonly flow: string | null;
}

/** Of what a record was before it was one: told with the last page. */
const mostAsRow = 500;
// The name as it is now; the audit line keeps the user name of then.
const historySql = `select e.id, e.at, e.action, e.actor_id, coalesce((select u.name from platform.users u where u.id = e.actor_id), e.actor_name) as actor_name, e.changes, (e.facts->>'version')::int as version, coalesce(e.facts->>'flowLabel', e.facts->>'flow') as flow
from audit.entry e where e.record_id = $1 and e.app = $2 and e.form = $3 and e.outcome = 'success' and e.action = any('{record.created,record.updated,record.deleted,record.restored}')
and ($4::text is null or e.changes @> jsonb_build_array(jsonb_build_object('field', $4::text))) and ($5::bigint is null or e.id < $5) order by e.id desc limit $6`;

const firstBeforeSql = `select change->'before' as before from audit.entry e cross join lateral jsonb_array_elements(e.changes) change
where e.record_id = $1 and e.app = $2 and e.form = $3 and e.action = 'record.updated' and e.outcome = 'success' and change->>'field' = $4 order by e.id limit 1`;

/** Tells how a record came to be what it is, from the audit log, by the rights the person has on it today. */
@Injectable()
export class RecordHistory {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly trail: RecordTrail,
  ) {}

  async of(person: Person, place: RecordPlace, question: HistoryQuestion): Promise<HistoryPage> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const row = await this.reader.find(this.database.sql, { forms, form, plan: wholeRecordPlan(forms, form), person, locale: requestLocale() }, { id: place.id, which: 'any' });
    if (!row) throw new PlatformError('record.not_found');
    const rights = rightsOf(form, row.record);
    // What may not be seen may not be asked for either: when it changed would be told.
    const isAllowed = question.field === undefined || rights.seen[question.field] !== undefined;
    const { rows } = isAllowed ? await this.lines(place, question) : { rows: [] };
    const lines = rows.slice(0, question.limit);
    const isLast = rows.length <= question.limit;
    const earlier = isLast && isAllowed ? (await this.asRow(form, row.record.values, place)).filter(({ changes }) => question.field === undefined || (changes ?? []).some(({ field }) => field === question.field)) : [];
    await this.trail.looked(person, { action: 'record.viewed', outcome: 'success', app: place.app, form: place.form, recordId: place.id, facts: { history: lines.length, ...(question.field !== undefined && { field: question.field }) } });
    return { items: [...lines, ...earlier].map((line) => itemOf(form, only(line, question.field), rights)), nextCursor: isLast ? null : cursorOf(lines.at(-1)?.id ?? '') };
  }

  private lines({ id, app, form }: RecordPlace, { field, after, limit }: HistoryQuestion): Promise<{ readonly rows: Line[] }> {
    if (after !== undefined && !/^\d{1,18}$/.test(after)) throw new PlatformError('http.bad_request');
    return this.database.sql.query<Line>(historySql, [id, app, form, field ?? null, after ?? null, limit + 1], 'record-history');
  }

  /** What happened to a record while it was a row of another one: told by that one's changes. */
  private async asRow(form: AccessibleForm, values: Readonly<Record<string, unknown>>, place: RecordPlace): Promise<readonly Line[]> {
    const { origin } = form.table.form;
    if (origin === undefined) return [];
    // Whose row it was: what the relation said before it was ever changed.
    const { rows: moves } = await this.database.sql.query<{ before: unknown }>(firstBeforeSql, [place.id, place.app, place.form, origin.relation]);
    const parent = moves[0]?.before ?? values[origin.relation];
    if (typeof parent !== 'string') return [];
    const { rows } = await this.lines({ ...place, id: parent, form: origin.form }, { field: origin.subTable, limit: mostAsRow });
    return rows.flatMap((line) => lineOfRow(line, origin.subTable, place.id) ?? []);
  }
}

/** A line with the one change that was asked for. */
const only = (line: Line, field: string | undefined): Line => (field === undefined ? line : { ...line, changes: (line.changes ?? []).filter((change) => change.field === field) });
const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');

/** A change of rows as one of them saw it; null when it was another row's. */
function lineOfRow(line: Line, subTable: string, id: string): Line | null {
  const rows = line.changes?.find(({ field }) => field === subTable);
  const find = (list: unknown): Readonly<Record<string, unknown>> | undefined => rowsOf(list).find((one) => one['id'] === id);
  const [before, after] = [find(rows?.before), find(rows?.after)];
  if (before === undefined && after === undefined) return null;
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((key) => key !== 'id' && !sameValue(before?.[key] ?? null, after?.[key] ?? null));
  const action = before === undefined ? 'record.created' : after === undefined ? 'record.deleted' : 'record.updated';
  return { ...line, action, version: null, changes: keys.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null })) };
}

function itemOf(form: AccessibleForm, line: Line, rights: RecordRights): HistoryItem {
  const changes = line.changes ?? [];
  return {
    version: line.version, at: new Date(line.at).toISOString(), action: line.action.replace('record.', ''),
    by: line.actor_id === null ? null : { id: line.actor_id, name: line.actor_name ?? '' },
    ...(line.flow !== null && { flow: line.flow }),
    changes: changes.filter(({ field }) => rights.seen[field] === 'read'),
    masked: changes.filter(({ field }) => rights.seen[field] === 'masked').map(({ field, before, after }) => ({ field, before: mask(form, field, { value: before, rights }), after: mask(form, field, { value: after, rights }) })),
  };
}

function mask(form: AccessibleForm, key: string, of: { readonly value: unknown; readonly rights: RecordRights }): string | null {
  const field = form.table.form.fields.find((one) => one.key === key);
  return field ? maskedText(form, field, of) : null;
}
