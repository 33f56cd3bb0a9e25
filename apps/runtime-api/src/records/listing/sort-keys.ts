import { sql } from 'kysely';
import { fieldTypeOf, issue, type Issue } from '@carewright/schema';
import { askableFields, conditionSql, readableFieldRows, readableRows, type Condition } from '../access/form-access.js';
import { isSystemColumn, systemColumns, type FieldColumn } from '../queries/form-table.js';
import { recordAlias } from '../queries/list-records.js';
import { type AccessibleForm, type FormResolver } from '../queries/projection.js';
import { relationTarget } from '../presentation/title.js';
import { type SortKey } from '../queries/sorting.js';
import { type Fragment } from '../queries/statement.js';
import { type ListQuery } from './list-query.js';

const sortableSystem = new Set(['id', 'version', 'created_at', 'updated_at', 'deleted_at']);

/** The keys a list is sorted by, guarded: where the person may not read the field, the row sorts as if it were empty. */
export function sortKeys(form: AccessibleForm, sort: ListQuery['sort'], resolve: FormResolver): { readonly keys: readonly SortKey[]; readonly issues: readonly Issue[] } {
  const keys: SortKey[] = [];
  const issues: Issue[] = [];
  sort.forEach(({ field, descending }, index) => {
    const found = systemKey(field) ?? (field.includes('.') ? stepKey(form, field, resolve) : fieldKey(form, field));
    if (typeof found === 'string') issues.push(issue(found, ['sort', index]));
    else keys.push({ ...found, descending });
  });
  return { keys, issues };
}

type Found = Omit<SortKey, 'descending'> | 'record.unknown_field' | 'query.not_sortable';

function systemKey(name: string): Found | null {
  if (!isSystemColumn(name) || !sortableSystem.has(name)) return null;
  return { expression: sql.id(recordAlias, name), kind: systemColumns[name].kind, canBeEmpty: name === 'deleted_at' };
}

function fieldKey(form: AccessibleForm, key: string): Found {
  if (!askableFields(form.access).has(key)) return 'record.unknown_field';
  const column = form.table.columns.get(key);
  if (!column || !fieldTypeOf(column.field.type).sortable) return 'query.not_sortable';
  const guard = readableFieldRows(form.access, recordAlias, key);
  return { expression: guarded(guard, sql.id(recordAlias, column.column)), kind: column.type.kind, canBeEmpty: true };
}

/** `relation.field`: needs the relation here, the row there, and the field there. */
function stepKey(form: AccessibleForm, path: string, resolve: FormResolver): Found {
  const [relation = '', key = '', ...more] = path.split('.');
  const own = form.table.columns.get(relation);
  const target = own && askableFields(form.access).has(relation) ? relationTarget(own.field, resolve) : null;
  if (!own || !target || more.length > 0 || !askableFields(target.access).has(key)) return 'record.unknown_field';
  const column = target.table.columns.get(key);
  if (!column || !fieldTypeOf(column.field.type).sortable) return 'query.not_sortable';
  const value = relatedValue(target, column, { relation: sql.id(recordAlias, own.column) });
  return { expression: guarded(readableFieldRows(form.access, recordAlias, relation), value), kind: column.type.kind, canBeEmpty: true };
}

function relatedValue(target: AccessibleForm, column: FieldColumn, at: { readonly relation: Fragment }): Fragment {
  const alias = 's';
  const value = guarded(readableFieldRows(target.access, alias, column.field.key), sql.id(alias, column.column));
  return sql`(select ${value} from ${target.table.table} as ${sql.id(alias)} where ${sql.id(alias, 'id')} = ${at.relation} and ${sql.id(alias, 'deleted_at')} is null and ${conditionSql(readableRows(target.access, alias))})`;
}

/** The value where it may be read, else nothing. */
export function guarded(guard: Condition, value: Fragment): Fragment {
  if (guard === 'always') return value;
  return guard === 'never' ? sql`null` : sql`case when ${guard} then ${value} end`;
}
