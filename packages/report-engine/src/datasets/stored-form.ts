import { type AppDefinition, type Field, type FormDefinition, isSayable, isStoredField } from '@carewright/schema';

type Forms = Pick<AppDefinition, 'forms'>;
const known = new WeakMap<FormDefinition, { readonly forms: Forms['forms']; readonly made: FormDefinition }>();

/** The form without the fields that no column holds and SQL cannot work out: nothing can be asked about them. */
export function storedForm(form: FormDefinition, app: Forms): FormDefinition {
  const before = known.get(form);
  if (before !== undefined && before.forms === app.forms) return before.made;
  const made = { ...form, fields: form.fields.filter((field) => isAskable(field, form, app)) };
  known.set(form, { forms: app.forms, made });
  return made;
}

function isAskable(field: Field, form: FormDefinition, app: Forms): boolean {
  if (field.fields !== undefined || isStoredField(field) || isDerivedOrShown(field)) return true;
  return isSayable(field, { form, resolveForm: (key) => (Object.hasOwn(app.forms, key) ? app.forms[key] : undefined) });
}

/** Of these, types themselves say whether they can be asked about. */
const isDerivedOrShown = ({ compute, type }: Field): boolean => compute?.store !== false && type !== 'lookup' && type !== 'roll-up';
