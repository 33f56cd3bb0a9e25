import { sealedMark } from '@carewright/schema';
import { type CompiledForm } from '../compile/compiled-form.js';
import { type RecordData } from '../evaluate/evaluation.js';

/** A secret that is kept stands in the form as its mark: unchanged, it is not sent. */
export function withMarks(compiled: CompiledForm, value: RecordData, masked: Readonly<Record<string, string>> = {}): RecordData {
  const kept = compiled.plan.fields.filter(({ field, type }) => type.isSealed === true && Object.hasOwn(masked, field.key));
  return kept.length === 0 ? value : { ...value, ...Object.fromEntries(kept.map(({ field }) => [field.key, sealedMark])) };
}
