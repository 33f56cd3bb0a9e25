import { checkValue, type Issue, partOf, textOf } from '@carewright/schema';
import { type CompiledForm } from '../compile/compiled-form.js';
import { type Cell, rowsOf } from './cells.js';
import { type EvaluationContext, type FieldStates, type RecordData } from './evaluation.js';
import { isEmpty } from './normalize-submission.js';
import { cellIssue } from './placed-issues.js';

/** Fields that must be filled now and are not. */
export function requiredIssues(compiled: CompiledForm, cells: readonly Cell[], states: FieldStates): Issue[] {
  return cells
    .filter(({ planned, holder, name }) => states.required[name] === true && isEmpty(holder[planned.field.key]))
    .map((cell) => cellIssue('field.required', cell, { locale: compiled.locale }));
}

/** What a type checks beyond its schema: an identity number's checksum, a day that exists. */
export function checkIssues(compiled: CompiledForm, cells: readonly Cell[], context: EvaluationContext): Issue[] {
  const issues: Issue[] = [];
  for (const cell of cells) {
    const { planned, holder } = cell;
    const value = holder[planned.field.key];
    if (isEmpty(value) || planned.type.takesFields) continue;
    for (const { code, facts, severity, path } of checkValue(planned.field, value, { today: context.today })) issues.push(cellIssue(code, cell, { locale: compiled.locale, severity, facts: { ...facts, ...partLabel(cell, path, compiled.locale) } }));
  }
  return issues;
}

/** A part has no place of its own among the issues: its field has, and the sentence names the part. */
function partLabel({ planned }: Cell, path: readonly (string | number)[], locale: CompiledForm['locale']): { readonly label?: string } {
  const part = typeof path[0] === 'string' ? partOf(planned.field, path[0]) : undefined;
  return part === undefined ? {} : { label: textOf(part.label, locale) };
}

/** A retired option is readable for ever and choosable never: it passes only where it already stood. */
export function retiredOptionIssues(compiled: CompiledForm, cells: readonly Cell[], { previous }: EvaluationContext): Issue[] {
  return cells.filter(({ planned }) => planned.retired.size > 0).flatMap((cell): Issue[] => {
    const { retired } = cell.planned;
    const stored = new Set(listed(storedValue(cell, previous)));
    const isNew = listed(cell.holder[cell.planned.field.key]).some((one) => retired.has(one as string) && !stored.has(one));
    return isNew ? [cellIssue('field.retired-option', cell, { locale: compiled.locale })] : [];
  });
}

function storedValue({ planned, holder }: Cell, previous: RecordData | undefined): unknown {
  const { table, field } = planned;
  if (table === null) return previous?.[field.key];
  return holder['id'] === undefined ? undefined : rowsOf(previous?.[table]).find((row) => row['id'] === holder['id'])?.[field.key];
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
}
