import { sql } from 'kysely';
import { type Fragment } from '../queries/statement.js';
import { recordRights, type RecordRights, type RowAlternative } from './record-rights.js';

/** A grant whose rows are known as SQL; null means every row. */
export interface FormAlternative extends RowAlternative {
  readonly rows: ((alias: string) => Fragment) | null;
}

/** Everything a person may do with the records of one form: one alternative per grant. None means nothing. */
export interface FormAccess {
  readonly alternatives: readonly FormAlternative[];
}

/** Whether something holds for a row: surely, never, or where the SQL says so. */
export type Condition = 'always' | 'never' | Fragment;

/** The rows where at least one of the wanted alternatives matches. */
export function rowsWhere(access: FormAccess, alias: string, wanted: (alternative: FormAlternative) => boolean): Condition {
  const predicates: Fragment[] = [];
  for (const alternative of access.alternatives) {
    if (!wanted(alternative)) continue;
    if (alternative.rows === null) return 'always';
    predicates.push(alternative.rows(alias));
  }
  if (predicates.length === 0) return 'never';
  return predicates.length === 1 ? (predicates[0] as Fragment) : sql`(${sql.join(predicates, sql` or `)})`;
}

const reads = (alternative: FormAlternative): boolean => alternative.actions.includes('read');
const seesInClear = (alternative: FormAlternative, field: string): boolean => reads(alternative) && (alternative.fields[field] === 'read' || alternative.fields[field] === 'write');

/** The rows a person may read at all. */
export function readableRows(access: FormAccess, alias: string): Condition {
  return rowsWhere(access, alias, reads);
}

/**
 * Among the rows a person may read, those where this field may be read in clear.
 * `always` needs no guard in the query: every grant that shows the row shows the field.
 */
export function readableFieldRows(access: FormAccess, alias: string, field: string): Condition {
  if (access.alternatives.some(reads) && access.alternatives.filter(reads).every((alternative) => seesInClear(alternative, field))) return 'always';
  return rowsWhere(access, alias, (alternative) => seesInClear(alternative, field));
}

/** The fields a person can see, in clear or masked, on at least some rows. */
export function visibleFields(access: FormAccess): ReadonlySet<string> {
  const visible = access.alternatives.filter(reads).flatMap((alternative) => Object.entries(alternative.fields).filter(([, right]) => right !== 'hidden').map(([field]) => field));
  return new Set(visible);
}

/** The fields a person may ask about (filter, sort, search) on at least some rows. */
export function askableFields(access: FormAccess): ReadonlySet<string> {
  return new Set(access.alternatives.flatMap((alternative) => Object.keys(alternative.fields).filter((field) => seesInClear(alternative, field))));
}

/** A condition as SQL text. */
export function conditionSql(condition: Condition): Fragment {
  if (condition === 'always') return sql`true`;
  return condition === 'never' ? sql`false` : condition;
}

const most = new WeakMap<FormAccess, { create?: RecordRights; update?: RecordRights }>();

/** The most that could be granted on any row: for what is decided before a row is known. */
export function rightsOfForm(access: FormAccess, writing: 'create' | 'update' = 'update'): RecordRights {
  const known = most.get(access) ?? {};
  const rights = known[writing] ?? recordRights(access.alternatives, writing);
  known[writing] = rights;
  most.set(access, known);
  return rights;
}
