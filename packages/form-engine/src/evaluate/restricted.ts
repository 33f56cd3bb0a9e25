import { type Logic } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { cellsOf } from './cells.js';
import { type EvaluationContext, type FieldStates, type Outcomes, type RecordData } from './evaluation.js';
import { isReadableFrom } from './readability.js';

/** What of a form the browser cannot decide, because it hangs on what its person may not read; by planned name, containers by id. */
export interface Restricted {
  readonly visible: readonly PlannedField[];
  readonly required: readonly PlannedField[];
  readonly readonly: readonly PlannedField[];
  readonly options: readonly PlannedField[];
  readonly containers: readonly string[];
}

/** Finds those conditions, with the form and the rights as the browser has them. */
export function restrictedIn(compiled: CompiledForm, { rights }: Pick<EvaluationContext, 'rights'>): Restricted {
  const isReadable = isReadableFrom(compiled, { side: 'client', ...(rights && { rights }) });
  const cannot = (expr: unknown, table: string | null): boolean => expr !== undefined && !isReadable(expr as Logic, table);
  const fields = [...compiled.plan.byName.values()];
  return {
    visible: fields.filter(({ field, table, shownWhen }) => shownWhen.some((expr) => cannot(expr, expr === field.visibleWhen ? table : null))),
    required: fields.filter(({ field, table }) => cannot(field.requiredWhen, table)),
    readonly: fields.filter(({ field, table }) => cannot(field.readonlyWhen, table)),
    options: compiled.plan.limited.filter(({ field, table }) => (field.optionRules ?? []).some(({ when }) => cannot(when, table))),
    containers: compiled.plan.containers.filter(({ shownWhen }) => shownWhen.some((expr) => cannot(expr, null))).map(({ id }) => id),
  };
}

export const hasRestricted = (one: Restricted): boolean => one.visible.length + one.required.length + one.readonly.length + one.options.length + one.containers.length > 0;

/** The answers to exactly those conditions, out of states that were worked out where everything may be read. */
export function outcomesOf(restricted: Restricted, states: FieldStates, data: RecordData): Outcomes {
  const names = (planned: readonly PlannedField[]): string[] => planned.flatMap((one) => cellsOf(one, data as Record<string, unknown>).map(({ name }) => name));
  const pick = <T>(from: Readonly<Record<string, T>>, wanted: readonly string[]): Record<string, T> => Object.fromEntries(wanted.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name] as T]));
  return {
    visible: { ...pick(states.visible, names(restricted.visible)), ...pick(states.containers, restricted.containers) },
    required: pick(states.required, names(restricted.required)),
    readonly: pick(states.readonly, names(restricted.readonly)),
    options: pick(states.options, names(restricted.options)),
  };
}
