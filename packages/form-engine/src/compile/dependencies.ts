import { dependenciesOf, type Logic } from '@carewright/schema';
import { type PlannedField } from './compiled-form.js';

type Names = ReadonlyMap<string, PlannedField>;

/**
 * The fields an expression reads, by planned name: `admit`, `meds` (a whole sub-table), `meds.daily` (one column of it).
 * `table` says in whose rows it is evaluated; there `$parent.x` is a field of the form. What no field bears is kept
 * (marked by `?`), because on a phone it is a field that the person may not see.
 */
export function readsOf(expr: Logic, table: string | null, byName: Names): readonly string[] {
  const reads = new Set<string>();
  for (const name of columnReads(expr, table)) reads.add(name);
  const columnsOnly = new Set([...reads].map((name) => name.slice(0, name.indexOf('.'))));
  for (const path of dependenciesOf(expr)) {
    const name = nameOf(path, table, byName);
    if (name !== null && !(columnsOnly.has(name) && !readsWhole(expr, path))) reads.add(name);
  }
  return [...reads];
}

function nameOf(path: string, table: string | null, byName: Names): string | null {
  if (path === '' || path === '$ctx' || path.startsWith('$ctx.')) return null;
  if (path.startsWith('$parent.')) return nameOf(path.slice('$parent.'.length), null, byName);
  if (path.startsWith('$')) return null;
  const [first = '', second] = path.split('.');
  // Inside `map` and `filter` of a row, `$parent` has been taken off: then it is a field of the form.
  if (table !== null && (byName.has(`${table}.${first}`) || !byName.has(first))) return byName.has(`${table}.${first}`) ? `${table}.${first}` : `?${table}.${first}`;
  if (second !== undefined && byName.has(`${first}.${second}`)) return `${first}.${second}`;
  return byName.has(first) ? first : `?${first}`;
}

/** `{"col": [{"var": "meds"}, "daily"]}` reads one column, not the whole sub-table: else `share = daily / $parent.total` would seem a circle. */
function columnReads(expr: Logic, table: string | null): string[] {
  if (expr === null || typeof expr !== 'object') return [];
  if (Array.isArray(expr)) return expr.flatMap((one: Logic) => columnReads(one, table));
  return Object.entries(expr).flatMap(([operator, value]) => {
    const path = operator === 'col' ? columnPath(value as Logic, table) : null;
    return path === null ? columnReads(value as Logic, table) : [path];
  });
}

function columnPath(value: Logic, table: string | null): string | null {
  if (!Array.isArray(value) || typeof value[1] !== 'string') return null;
  const path = varPath(value[0] as Logic);
  if (path === null) return null;
  const owner = table === null ? path : path.startsWith('$parent.') ? path.slice('$parent.'.length) : null;
  return owner === null ? null : `${owner}.${value[1]}`;
}

function varPath(expr: Logic): string | null {
  if (expr === null || typeof expr !== 'object' || Array.isArray(expr)) return null;
  const value = (expr as Readonly<Record<string, Logic>>)['var'];
  const path = Array.isArray(value) ? (value[0] as Logic) : value;
  return typeof path === 'string' ? path : null;
}

/** Whether a path is read anywhere but as the table of a `col`. */
function readsWhole(expr: Logic, path: string): boolean {
  if (expr === null || typeof expr !== 'object') return false;
  if (Array.isArray(expr)) return expr.some((one: Logic) => readsWhole(one, path));
  if (varPath(expr) === path) return true;
  return Object.entries(expr).some(([operator, value]) => {
    const isColumn = operator === 'col' && Array.isArray(value) && typeof value[1] === 'string' && varPath(value[0] as Logic) === path;
    return !isColumn && readsWhole(value as Logic, path);
  });
}
