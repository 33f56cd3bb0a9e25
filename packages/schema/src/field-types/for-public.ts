import { type Field } from '../definitions/form.js';

/**
 * Types that somebody without an account may fill in, because they need nothing of what the hospital keeps: no people, no departments,
 * no other records. A type that is not named here never appears on a public form.
 */
const typesForPublic: ReadonlySet<string> = new Set([
  'text', 'textarea', 'number', 'money', 'date', 'datetime', 'time', 'boolean', 'select', 'multi-select', 'phone', 'mail', 'cnid', 'sub-table',
  'file', 'image', 'signature', 'date-range', 'duration', 'percent', 'slider', 'rating', 'landline', 'url', 'address', 'geolocation',
  'blood-pressure', 'pain-score', 'scale', 'checkbox-group', 'cascade', 'tree-select', 'consent', 'lab-value', 'barcode',
]);

/** Whether the field may stand on a public form: its type may, those of its columns may, and people write it themselves. */
export function mayBePublic(field: Pick<Field, 'type' | 'compute' | 'fields'>): boolean {
  const isTyped = field.compute === undefined || field.compute.mode !== 'always';
  return typesForPublic.has(field.type) && isTyped && (field.fields ?? []).every((column) => typesForPublic.has(column.type));
}
