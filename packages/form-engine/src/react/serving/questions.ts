import { type CompiledForm, type PlannedField } from '../../compile/compiled-form.js';
import { readsOf } from '../../compile/dependencies.js';
import { cellsOf } from '../../evaluate/cells.js';
import { type EvaluationContext, type RecordData } from '../../evaluate/evaluation.js';
import { hasRestricted, restrictedIn } from '../../evaluate/restricted.js';

/** Upon which changes of a form the server is asked, and whether it is asked as soon as the form opens. */
export interface Questions {
  readonly isAsking: boolean;
  readonly atOnce: boolean;
  /** The same text for the same question. */
  readonly of: (data: RecordData) => string;
}

/** Relations that lookups follow, and the fields that values of other forms are found by; everything, where a condition hangs on what may not be read here. */
export function questionsOf(compiled: CompiledForm, context: EvaluationContext, isReadOnly: boolean): Questions {
  const { fetched, byName } = compiled.plan;
  const isHidden = hasRestricted(restrictedIn(compiled, context));
  const linked = isReadOnly ? [] : fetched.filter(({ field }) => field.linkage !== undefined);
  const reads = linked.flatMap(({ field, table }) => readsOf(field.linkage?.where as never, table, byName));
  const followed = isReadOnly ? [] : fetched.flatMap(({ field, table }) => (field.derived?.via === undefined ? [] : [table === null ? field.derived.via : `${table}.${field.derived.via}`]));
  const triggers = [...new Set([...reads, ...followed])].flatMap((name) => byName.get(name) ?? []);
  const isOpen = isHidden || reads.some((name) => name.startsWith('?'));
  const isMarked = context.previous !== undefined && linked.some(({ field }) => field.linkage?.mode === 'empty');
  return {
    isAsking: isOpen || triggers.length > 0 || linked.length > 0,
    atOnce: isHidden || isMarked || (linked.length > 0 && context.previous === undefined),
    of: (data) => JSON.stringify(isOpen && !isReadOnly ? sentData(compiled, data, context) : valuesAt(triggers, data)),
  };
}

const valuesAt = (triggers: readonly PlannedField[], data: RecordData): unknown => triggers.map((planned) => cellsOf(planned, data as Record<string, unknown>).map(({ holder }) => holder[planned.field.key] ?? null));

/** What is sent along: only what the person may write; secrets stay where they are. */
export function sentData({ plan }: CompiledForm, data: RecordData, { rights }: EvaluationContext): RecordData {
  const isSent = ({ field, type, isDerived }: PlannedField): boolean => !isDerived && type.isSealed !== true && type.isDisplay !== true && (rights?.[field.key] ?? 'write') === 'write';
  return Object.fromEntries(plan.fields.filter((planned) => isSent(planned) && Object.hasOwn(data, planned.field.key)).map(({ field }) => [field.key, data[field.key]]));
}
