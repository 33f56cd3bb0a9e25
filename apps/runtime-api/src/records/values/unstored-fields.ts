import { dependenciesOf, evaluateLogic, type Field, type LogicContext } from '@carewright/schema';
import { type FormTable } from '../queries/form-table.js';
import { type ProjectedRecord } from '../queries/projection.js';

/** How to work out the fields that no column keeps (`compute.store: false`), such as an age. */
export interface UnstoredPlan {
  /** In an order in which each comes after what it reads. */
  readonly fields: readonly Field[];
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
      if (table.columns.has(read) || table.subTables.has(read)) needs.add(read);
      else visit(read, new Set([...above, key]));
    }
    ordered.set(key, field);
  };
  for (const key of wanted) visit(key, new Set());
  return { fields: [...ordered.values()], needs: [...needs] };
}

/** Works them out over what was read; the rights of the reader are applied to the result like to any field. */
export function computeUnstored(plan: UnstoredPlan, record: ProjectedRecord, context: LogicContext): void {
  for (const field of plan.fields) {
    if (field.compute) record.values[field.key] = evaluateLogic(field.compute.expr, record.values, context) ?? null;
  }
}
