import { issue, type Issue } from '@carewright/schema';
import { type PlannedField } from './compiled-form.js';
import { readsOf } from './dependencies.js';

type Names = ReadonlyMap<string, PlannedField>;

/** Puts computed fields after everything they read (depth first, in the author's order) and reports circles. */
export function computeOrder(byName: Names): { order: PlannedField[]; issues: Issue[] } {
  const computed = new Map([...byName].filter(([, planned]) => planned.field.compute !== undefined));
  const reads = new Map([...computed].map(([name, planned]) => [name, computedReads(planned, computed, byName)]));
  const order: PlannedField[] = [];
  const issues: Issue[] = [];
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): void => {
    if (done.has(name)) return;
    const at = trail.indexOf(name);
    if (at >= 0) return void issues.push(circle([...trail.slice(at), name], byName));
    for (const read of reads.get(name) ?? []) visit(read, [...trail, name]);
    if (done.has(name)) return;
    done.add(name);
    const planned = computed.get(name);
    if (planned !== undefined) order.push(planned);
  };
  for (const name of computed.keys()) visit(name, []);
  return { order, issues };
}

/** Reading a whole sub-table reads each computed column of it. */
function computedReads(planned: PlannedField, computed: Names, byName: Names): string[] {
  const expr = planned.field.compute?.expr ?? null;
  return readsOf(expr, planned.table, byName).flatMap((name) => {
    if (computed.has(name)) return [name];
    return (byName.get(name)?.columns ?? []).map((column) => column.name).filter((column) => computed.has(column));
  });
}

function circle(names: readonly string[], byName: Names): Issue {
  const first = byName.get(names[0] ?? '');
  return issue('form.compute-cycle', ['fields', first?.field.key ?? '', 'compute'], { fields: names, trail: names.join(' → ') });
}

/** For each field name, the names of fields with an expression that reads it. */
export function dependentsOf(byName: Names): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, Set<string>>();
  for (const [name, { field, table, shownWhen }] of byName) {
    const rules = (field.rules ?? []).flatMap((rule) => [rule.assert, ...(rule.when === undefined ? [] : [rule.when])]);
    const whens = [field.requiredWhen, field.readonlyWhen, field.compute?.expr].filter((expr) => expr !== undefined);
    const offers = (field.optionRules ?? []).map((rule) => rule.when);
    for (const expr of [...shownWhen, ...whens, ...rules, ...offers]) {
      for (const read of readsOf(expr, table, byName)) dependents.set(read, (dependents.get(read) ?? new Set()).add(name));
    }
  }
  return new Map([...dependents].map(([name, names]) => [name, [...names]]));
}
