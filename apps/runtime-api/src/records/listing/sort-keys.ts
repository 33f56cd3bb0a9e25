import { sql } from 'kysely';
import { type Field, fieldTypeOf, holdsWords, issue, type Issue, partOf } from '@carewright/schema';
import { fitsBtree } from '@carewright/schema/storage';
import { askableFields, conditionSql, readableFieldRows, readableRows, type Condition } from '../access/form-access.js';
import { isSystemColumn, partCell, systemColumns, type Cell } from '../queries/form-table.js';
import { recordAlias } from '../queries/list-records.js';
import { type LinkedColumn, type ListJoin } from '../queries/linked-columns.js';
import { type AccessibleForm, type FormResolver } from '../queries/projection.js';
import { relationTarget } from '../presentation/title.js';
import { type SortKey } from '../queries/sorting.js';
import { type Fragment } from '../queries/statement.js';
import { type ListQuery } from './list-query.js';

const sortableSystem = new Set(['id', 'version', 'created_at', 'updated_at', 'deleted_at']);
const indexedSystem: ReadonlySet<string> = new Set(['id', 'created_at']);

/** The keys a list is sorted by, guarded: where the person may not read the field, the row sorts as if it were empty. */
export function sortKeys(form: AccessibleForm, sort: ListQuery['sort'], resolve: FormResolver): { readonly keys: readonly SortKey[]; readonly issues: readonly Issue[] } {
  const keys: SortKey[] = [];
  const issues: Issue[] = [];
  sort.forEach(({ field, descending }, index) => {
    const name = `by${String(index)}`;
    const found = systemKey(field) ?? (field.includes('.') ? stepKey({ form, path: field, resolve, name }) : fieldKey(form, field, name));
    if (typeof found === 'string') issues.push(issue(found, ['sort', index]));
    else keys.push({ ...found, descending });
  });
  return { keys, issues };
}

type Found = Omit<SortKey, 'descending'> | 'record.unknown_field' | 'query.not_sortable';

function systemKey(name: string): Found | null {
  if (!isSystemColumn(name) || !sortableSystem.has(name)) return null;
  return { expression: sql.id(recordAlias, name), kind: systemColumns[name].kind, canBeEmpty: name === 'deleted_at', joins: [], ...(indexedSystem.has(name) && { index: 'records' as const }) };
}

function fieldKey(form: AccessibleForm, key: string, name: string): Found {
  if (!askableFields(form.access).has(key)) return 'record.unknown_field';
  return cellKey({ form, key, part: undefined, name });
}

interface Wanted {
  readonly form: AccessibleForm;
  readonly key: string;
  readonly part: string | undefined;
  /** What is joined for it is called so. */
  readonly name: string;
}

/** A field, or a part of a structured one; a whole structure is ordered by its first part. */
function cellKey({ form, key, part, name }: Wanted): Found {
  const cell = sortableCell(form, key, part);
  if (typeof cell === 'string') return cell;
  const { value, joins } = cell.joined(recordAlias, name);
  const readable = readableFieldRows(form.access, recordAlias, key);
  const index = cell.isIndexed === true && readable === 'always' ? ({ index: 'values' } as const) : {};
  return { expression: guarded(readable, value), kind: cell.type.kind, canBeEmpty: true, joins, isWords: cell.isWords ?? false, ...index };
}

/** Something a list can be ordered by, whether a column holds it or not. */
interface Sortable {
  readonly isWords?: boolean;
  /** Whether publishing keeps an index in the order of its values. */
  readonly isIndexed?: boolean;
  readonly type: Cell['type'];
  readonly joined: LinkedColumn['joined'];
}

const stored = ({ column, type }: Cell, field: Pick<Field, 'type' | 'index'>): Sortable => ({ type, isWords: holdsWords(field), isIndexed: field.index === true && fitsBtree(type), joined: (alias) => ({ value: sql.id(alias, column), joins: [] }) });

/** The key in the order of a dictionary, ties broken letter by letter, so that a page begins exactly where the one before ended. */
export function inWordOrder(key: SortKey, collation: string | null): SortKey {
  return key.isWords === true && collation !== null ? { ...key, expression: sql`(${key.expression} collate ${sql.id(collation)})` } : key;
}

function sortableCell(form: AccessibleForm, key: string, part: string | undefined): Sortable | 'record.unknown_field' | 'query.not_sortable' {
  const column = form.table.columns.get(key);
  const linked = form.table.linked.get(key);
  if (linked) return linkedCell(linked, part);
  if (part === undefined) return column?.cells[0] !== undefined && fieldTypeOf(column.field.type).sortable ? stored(column.cells[0], column.field) : 'query.not_sortable';
  const [cell, field] = column ? [partCell(column, part), partOf(column.field, part)] : [];
  if (!cell || !field) return 'record.unknown_field';
  return fieldTypeOf(field.type).sortable ? stored(cell, field) : 'query.not_sortable';
}

/** What no column holds, or a part of it; a whole structure is ordered by its first part like any other. */
function linkedCell({ field, type, parts, joined }: LinkedColumn, part: string | undefined): ReturnType<typeof sortableCell> {
  const asked = part ?? parts[0]?.part;
  const shown = part === undefined ? field : partOf(field, part);
  if (shown === undefined) return 'record.unknown_field';
  if (!fieldTypeOf(shown.type).sortable) return 'query.not_sortable';
  const cell = parts.find((one) => one.part === asked);
  return { type: cell?.type ?? type, joined: (alias, name) => joined(alias, name, asked), isWords: holdsWords(shown) };
}

/** `field.part`, or `relation.field`: needs the relation here, the row there, and the field there. */
function stepKey({ form, path, resolve, name }: { readonly form: AccessibleForm; readonly path: string; readonly resolve: FormResolver; readonly name: string }): Found {
  const [relation = '', key = '', part, ...more] = path.split('.');
  const own = form.table.columns.get(relation);
  if ((form.table.linked.get(relation)?.parts.length ?? 0) > 0) return part === undefined && askableFields(form.access).has(relation) ? cellKey({ form, key: relation, part: key, name }) : 'record.unknown_field';
  if (own && own.cells[0]?.part !== null) return part === undefined && askableFields(form.access).has(relation) ? cellKey({ form, key: relation, part: key, name }) : 'record.unknown_field';
  const target = own && own.type.kind !== 'uuid-array' && askableFields(form.access).has(relation) ? relationTarget(own.field, resolve) : null;
  if (!own || !target || more.length > 0 || !askableFields(target.access).has(key)) return 'record.unknown_field';
  const cell = sortableCell(target, key, part);
  if (typeof cell === 'string') return cell;
  const relationId = sql.id(recordAlias, own.column);
  const { value, joins } = cell.joined(name, `${name}~`);
  const record = sql`left join ${target.table.table} as ${sql.id(name)} on ${sql.id(name, 'id')} = ${relationId} and ${sql.id(name, 'deleted_at')} is null and ${conditionSql(readableRows(target.access, name))}`;
  const there = guarded(readableFieldRows(target.access, name, key), value);
  // Groups of the records on the other side are narrowed by the ids that this side holds; what is further away is not.
  const narrowed = joins.map((join): ListJoin => (among) => join((ids) => (ids === 'record' ? among(relationId) : null)));
  return { expression: guarded(readableFieldRows(form.access, recordAlias, relation), there), kind: cell.type.kind, canBeEmpty: true, joins: [() => record, ...narrowed], isWords: cell.isWords ?? false };
}

/** The value where it may be read, else nothing. */
export function guarded(guard: Condition, value: Fragment): Fragment {
  if (guard === 'always') return value;
  return guard === 'never' ? sql`null` : sql`case when ${guard} then ${value} end`;
}
