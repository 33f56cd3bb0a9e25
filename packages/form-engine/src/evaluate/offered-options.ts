import { type Issue, type Logic, type OptionRule } from '@carewright/schema';
import { type CompiledForm } from '../compile/compiled-form.js';
import { type Cell, cellsOf } from './cells.js';
import { type FieldStates } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { isEmpty } from './normalize-submission.js';
import { cellIssue } from './placed-issues.js';

/** For each place whose options a rule limits now: the ones that are left. Where a rule may not be judged, the server's answer counts. */
export function offeredOptions(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): FieldStates['options'] {
  const offered: Record<string, readonly string[]> = {};
  for (const planned of compiled.plan.limited) {
    for (const cell of cellsOf(planned, data)) {
      const left = leftBy(planned.field.optionRules ?? [], cell, run);
      if (left !== null) offered[cell.name] = left;
    }
  }
  return offered;
}

function leftBy(rules: readonly OptionRule[], { planned, scope, name }: Cell, run: ExpressionRunner): readonly string[] | null {
  const isKnown = rules.every(({ when }) => run.isReadable(when as Logic, planned.table));
  if (!isKnown) return run.context.outcomes?.options?.[name] ?? null;
  const holding = rules.filter(({ when }) => run.holds(when as Logic, scope, planned));
  const [first, ...rest] = holding.map(({ only }) => only);
  return first === undefined ? null : first.filter((value) => rest.every((only) => only.includes(value)));
}

/** A choice that its rules do not leave over, however it came to stand there. */
export function offeredOptionIssues(compiled: CompiledForm, cells: readonly Cell[], { options }: Pick<FieldStates, 'options'>): Issue[] {
  return cells.filter(({ name }) => options[name] !== undefined).flatMap((cell) => {
    const value = cell.holder[cell.planned.field.key];
    const chosen: readonly unknown[] = Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
    const isOffered = chosen.every((one) => options[cell.name]?.includes(String(one)) === true);
    return isOffered ? [] : [cellIssue('field.option-not-offered', cell, { locale: compiled.locale })];
  });
}
