import { type AppDefinition, type Field, type FormDefinition, readFieldPath, relationTargetOf } from '@carewright/schema';

type Forms = Pick<AppDefinition, 'forms'>;
const named = (fields: readonly Field[] | undefined, key: unknown): Field | undefined => fields?.find((field) => field.key === key);

/**
 * Whether new records of a form may be served many at once: what they take from other records is the same whether or not those
 * before them have been stored. Not so where values come from the form itself, or from counts that its records are part of.
 */
export function canBeServedTogether(form: FormDefinition, { forms }: Forms): boolean {
  const every = form.fields.flatMap((field) => [{ field, beside: form.fields as readonly Field[] }, ...(field.fields ?? []).map((column) => ({ field: column as Field, beside: field.fields as readonly Field[] }))]);
  const isStill = (source: Field | undefined, of: string | undefined): boolean => source !== undefined && of !== form.key && source.type !== 'lookup' && source.type !== 'roll-up' && source.compute?.store !== false;
  return every.every(({ field, beside }) => {
    if (field.type === 'roll-up') return false;
    if (field.linkage !== undefined) return isStill(named(forms[field.linkage.form]?.fields, field.linkage.field), field.linkage.form);
    if (field.type !== 'lookup') return true;
    const via = named(beside, field.props?.['via']);
    const target = via && relationTargetOf(via);
    return isStill(named(forms[target ?? '']?.fields, readFieldPath(field.props?.['field']).key), target);
  });
}
