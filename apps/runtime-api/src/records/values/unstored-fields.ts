import { dependenciesOf, evaluateLogic, type Field, type LogicContext } from '@carewright/schema';
import { type FormTable } from '../queries/form-table.js';
import { type ProjectedRecord } from '../queries/projection.js';

/** How to work out the fields that no column keeps (`compute.store: false`), such as an age. */
export interface UnstoredPlan {
  /** In an order in which each comes after what it reads. */
  readonly fields: readonly Field[];
  /** Sub-tables whose rows have such fields, each in order. */
  readonly rows: ReadonlyMap<string, readonly Field[]>;
  /** Stored fields to read for that. */
  readonly needs: readonly string[];
}

/** Plans the wanted ones among the fields, and what they read, however far. */
export function unstoredPlan(table: FormTable, wanted: readonly string[]): UnstoredPlan {
  const ordered = new Map<string, Field>();
  const needs = new Set<string>();
  const visit = (key: string, above: ReadonlySet<string>): void => {
    const field = table.unstored.get(key);
    if (!field?.compute || ordered.has(key) || above.has(key)) return;
    for (const path of dependenciesOf(field.compute.expr)) {
      const read = path.split('.')[0] ?? '';
      if (table.columns.has(read) || table.subTables.has(read) || table.linked.get(read)?.isFetched === true) needs.add(read);
      else visit(read, new Set([...above, key]));
    }
    ordered.set(key, field);
  };
  const rows = new Map(wanted.flatMap((key): [string, readonly Field[]][] => {
    const unstored = table.subTables.get(key)?.unstored ?? [];
    return unstored.length === 0 ? [] : [[key, unstored]];
  }));
  const ofRecord = [...rows.values()].flat().flatMap((field) => dependenciesOf(field.compute?.expr ?? null)).filter((path) => path.startsWith('$parent.')).map((path) => path.split('.')[1] ?? '');
  for (const key of ofRecord) if (table.columns.has(key) || table.linked.get(key)?.isFetched === true) needs.add(key);
  for (const key of [...wanted, ...ofRecord]) visit(key, new Set());
  return { fields: [...ordered.values()], rows, needs: [...needs] };
}

/** Works them out over what was read; the rights of the reader are applied to the result like to any field. */
export function computeUnstored(plan: UnstoredPlan, record: ProjectedRecord, context: LogicContext): void {
  const valuesOf = (fields: readonly Field[], values: Record<string, unknown>): void => {
    for (const field of fields) if (field.compute) values[field.key] = evaluateLogic(field.compute.expr, values, context) ?? null;
  };
  // A total of the record may read its rows, and a row the record: rows first, as the form engine has it.
  for (const [key, fields] of plan.rows) {
    for (const row of rowsOf(record.values[key])) {
      const scope: Record<string, unknown> = { ...row, $parent: record.values };
      valuesOf(fields, scope);
      for (const field of fields) row[field.key] = scope[field.key];
    }
  }
  valuesOf(plan.fields, record.values);
}

const rowsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);
