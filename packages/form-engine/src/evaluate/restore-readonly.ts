import { type CompiledForm } from '../compile/compiled-form.js';
import { allCells, type Cell, rowScope, rowsOf } from './cells.js';
import { fillDefaults } from './derive.js';
import { type FieldStates, type RecordData } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { putBack } from './prune.js';

/**
 * Puts back values behind a `readonlyWhen` that held before this submission and still holds.
 * Before *and* now: closing a case in the same breath as its last entry must not throw the entry away.
 */
export function restoreReadonly(compiled: CompiledForm, data: Record<string, unknown>, states: FieldStates, run: ExpressionRunner): void {
  const locked = allCells(compiled.plan.fields, data).filter(({ planned, name }) => planned.field.readonlyWhen !== undefined && !planned.isDerived && states.readonly[name] === true);
  if (locked.length === 0) return;
  const before = initialData(compiled, run);
  for (const cell of locked) {
    const stored = storedHolder(cell, before);
    if (wasLocked(cell, { stored, before, run })) putBack(cell.holder, cell.planned.field.key, stored);
  }
}

/** The record before anybody wrote to it: as stored, or the defaults of a new one. */
function initialData(compiled: CompiledForm, run: ExpressionRunner): RecordData {
  if (run.context.previous !== undefined) return run.context.previous;
  const blank: Record<string, unknown> = {};
  fillDefaults(compiled, blank, run);
  return blank;
}

function storedHolder({ planned, holder }: Cell, before: RecordData): RecordData | undefined {
  if (planned.table === null) return before;
  return holder['id'] === undefined ? undefined : rowsOf(before[planned.table]).find((row) => row['id'] === holder['id']);
}

function wasLocked({ planned, name }: Cell, { stored, before, run }: { stored: RecordData | undefined; before: RecordData; run: ExpressionRunner }): boolean {
  const expr = planned.field.readonlyWhen ?? null;
  if (!run.isReadable(expr, planned.table)) return run.context.outcomes?.readonly?.[name] ?? false;
  return run.holds(expr, planned.table === null ? before : rowScope({ ...stored }, before), planned);
}
