import { type TSchema, Type } from '@sinclair/typebox';
import { normalizeReference, ReferenceSchema } from './reference.js';

/** More references than this in one field are refused: a list that long is a form of its own. */
export const mostReferences = 200;

/** Any of what the platform keeps: ids, each once, in the order of choosing. */
export function referencesSchema({ props }: { readonly props: { readonly maxItems?: number } }): TSchema {
  return Type.Array(ReferenceSchema, { uniqueItems: true, maxItems: Math.min(props.maxItems ?? mostReferences, mostReferences) });
}

/** Ids in lower case, each once; one alone, or several with commas between, as a list. */
export function normalizeReferences(value: unknown): unknown {
  const list = typeof value === 'string' ? value.split(/[,，、;；]/).filter((part) => part.trim() !== '') : value;
  return Array.isArray(list) ? [...new Set(list.map((one: unknown) => normalizeReference(one)))] : value;
}

const [first, second] = ['0198c0de-7a5b-7c3d-8e4f-0123456789ab', '0198c0de-7a5b-7c3d-8e4f-0123456789ac'];

/** What every list of references has in common. */
export const manyReferences = {
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: referencesSchema,
  normalize: normalizeReferences,
  filterOperators: ['hasAny', 'hasAll', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
} as const;
export const manyReferencesExamples = { valid: [[], [first], [second, first]], invalid: [first, [first, first], ['x'], [null], {}, 7] } as const;
export const MaxItems = Type.Optional(Type.Integer({ minimum: 1, maximum: mostReferences }));
