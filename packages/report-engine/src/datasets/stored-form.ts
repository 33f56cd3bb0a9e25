import { type FormDefinition } from '@carewright/schema';

const known = new WeakMap<FormDefinition, FormDefinition>();

/** The form without the fields that are worked out at every reading: no column holds them, so nothing can be asked about them. */
export function storedForm(form: FormDefinition): FormDefinition {
  let stored = known.get(form);
  if (stored === undefined) known.set(form, (stored = { ...form, fields: form.fields.filter((field) => field.compute?.store !== false) }));
  return stored;
}
