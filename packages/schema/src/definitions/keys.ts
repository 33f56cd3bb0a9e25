import { Type } from '@sinclair/typebox';

/** Keys are identities: lower case, made from the label, fixed at the first publish, never reused (architecture.md, Storage 1). */
export const keyPattern = '^[a-z](?:_?[a-z0-9])*$';
/** Key of an app, form, flow, dataset, dashboard or role. No `__`: that joins a form and its sub-table in a table name. */
export const DefinitionKey = Type.String({ pattern: keyPattern, maxLength: 40 });
/** Key of a field: the name of its column. */
export const FieldKey = Type.String({ pattern: keyPattern, maxLength: 48 });
/** A field, or one part of a structured one: `pressure`, `pressure.systolic`. */
export const FieldPath = Type.String({ pattern: `${keyPattern.slice(0, -1)}(?:\\.[a-z](?:_?[a-z0-9])*)?$`, maxLength: 97 });

/** A field path in its two halves. */
export function readFieldPath(path: unknown): { readonly key: string; readonly part: string | undefined } {
  const [key = '', part] = typeof path === 'string' ? path.split('.') : [];
  return { key, part };
}
