import { type Field, maskContextOf, maskValue } from '@carewright/schema';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm } from '../queries/projection.js';

/** The mask of a value for somebody with these rights: masks are joint, what one leaves open another may have to close. */
export function maskedText(form: AccessibleForm, field: Field, of: { readonly value: unknown; readonly rights: RecordRights }): string | null {
  return maskValue(field, of.value, maskContextOf(form.table.form, of.rights.seen));
}
