import { type Logic } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { allCells, type Cell } from './cells.js';
import { type FieldStates, type Flags } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { offeredOptions } from './offered-options.js';
import { rightOf } from './readability.js';

/** Works out which fields show, must be filled and may be changed, cell by cell. */
export function fieldStates(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): FieldStates {
  const visible: Record<string, boolean> = {};
  const required: Record<string, boolean> = {};
  const readonly: Record<string, boolean> = {};
  for (const cell of allCells(compiled.plan.fields, data)) {
    const { name } = cell;
    const { table } = cell.planned;
    const shown = (table === null || visible[table] === true) && isShown(cell, run);
    visible[name] = shown;
    readonly[name] = (table !== null && readonly[table] === true) || isReadonly(cell, run);
    required[name] = shown && !readonly[name] && isRequired(cell, run);
  }
  const containers = Object.fromEntries(compiled.plan.containers.map(({ id, shownWhen }) => [id, shownWhen.every((expr) => decide(expr, { run, scope: data, given: run.context.outcomes?.visible?.[id] ?? true }))]));
  return { visible, required, readonly, containers, options: offeredOptions(compiled, data, run) };
}

function isShown(cell: Cell, run: ExpressionRunner): boolean {
  const { planned, scope } = cell;
  if (rightOf(planned, run.context) === 'hidden') return false;
  // Most cells of a long sub-table have no condition, and every key pressed asks them all.
  if (planned.shownWhen.length === 0) return true;
  const own = planned.field.visibleWhen;
  return planned.shownWhen.every((expr) => decide(expr, { run, planned: expr === own ? planned : { ...planned, table: null }, scope, given: outcome(cell, run.context.outcomes?.visible) ?? true }));
}

function isRequired(cell: Cell, run: ExpressionRunner): boolean {
  const { planned, scope } = cell;
  if (planned.field.required === true) return true;
  if (planned.field.requiredWhen === undefined) return false;
  return decide(planned.field.requiredWhen, { run, planned, scope, given: outcome(cell, run.context.outcomes?.required) ?? false });
}

function isReadonly(cell: Cell, run: ExpressionRunner): boolean {
  const { planned, scope } = cell;
  if (planned.isDerived || rightOf(planned, run.context) !== 'write') return true;
  if (planned.field.readonlyWhen === undefined) return false;
  return decide(planned.field.readonlyWhen, { run, planned, scope, given: outcome(cell, run.context.outcomes?.readonly) ?? false });
}

interface Decision {
  readonly run: ExpressionRunner;
  readonly scope: Record<string, unknown> | Readonly<Record<string, unknown>>;
  readonly planned?: PlannedField;
  /** The server's answer, for when the operands may not be known here. */
  readonly given: boolean;
}

function decide(expr: Logic, { run, scope, planned, given }: Decision): boolean {
  return run.isReadable(expr, planned?.table ?? null) ? run.holds(expr, scope, planned ?? null) : given;
}

function outcome({ name, planned }: Cell, flags: Flags | undefined): boolean | undefined {
  return flags?.[name] ?? flags?.[planned.name];
}
