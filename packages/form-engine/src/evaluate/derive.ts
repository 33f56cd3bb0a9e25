import { type FieldWidgetName, type Logic, normalizeValue } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { allCells, type Cell, cellsOf } from './cells.js';
import { type EvaluationContext } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { isEmpty } from './normalize-submission.js';

/** A record is new until it has been stored once. */
export function isNewRecord(context: EvaluationContext): boolean {
  return context.record?.isNew ?? context.previous === undefined;
}

/** Gives a new record, and each new row, the defaults of what was not sent. Emptied on purpose stays empty. */
export function fillDefaults(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): void {
  const isNew = isNewRecord(run.context);
  for (const cell of allCells(compiled.plan.fields, data)) {
    const { planned, holder } = cell;
    const startsHere = planned.table === null ? isNew : holder['id'] === undefined;
    if (!startsHere || planned.field.default === undefined || Object.hasOwn(holder, planned.field.key)) continue;
    const value = defaultOf(cell, run);
    if (value !== undefined) holder[planned.field.key] = value;
  }
}

function defaultOf({ planned, scope }: Cell, run: ExpressionRunner): unknown {
  const given = planned.field.default;
  if (given === null || typeof given !== 'object' || !('expr' in given)) return given;
  const expr = given.expr as Logic;
  return run.isReadable(expr, planned.table) ? normalized(planned, run.value(expr, scope, planned)) : undefined;
}

/** Works out computed fields in their order, in every row; what the browser may not know it leaves as it came. */
export function derive(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): void {
  for (const planned of compiled.plan.computeOrder) {
    const { compute, key } = planned.field;
    if (compute === undefined || !run.isReadable(compute.expr, planned.table)) continue;
    for (const { holder, scope } of cellsOf(planned, data)) {
      const isDue = compute.mode === 'always' || (compute.mode === 'onCreate' ? isNewRecord(run.context) : isEmpty(holder[key]));
      if (isDue) holder[key] = normalized(planned, run.value(compute.expr, scope, planned));
    }
  }
}

function normalized(planned: PlannedField, value: unknown): unknown {
  if (isEmpty(value)) return null;
  const rounded = typeof value === 'number' ? (rounding[planned.type.widget]?.(value, planned) ?? value) : value;
  return normalizeValue(planned.field, rounded);
}

/** A quotient has more decimals than its field keeps: what people may not type they are not blamed for. */
const rounding: Readonly<Partial<Record<FieldWidgetName, (value: number, planned: PlannedField) => number>>> = {
  number: (value, { field }) => roundTo(value, Number(field.props?.['scale'] ?? 4)),
  money: (value) => roundTo(value, 0),
  percent: (value, { field }) => roundTo(value, Number(field.props?.['scale'] ?? 2) + 2),
  duration: (value) => roundTo(value, 0),
  rating: (value) => roundTo(value, 0),
};

function roundTo(value: number, decimals: number): number {
  const rounded = Number(`${Math.round(Number(`${Math.abs(value)}e${decimals}`))}e-${decimals}`);
  return Number.isFinite(rounded) ? Math.sign(value) * rounded : value;
}
