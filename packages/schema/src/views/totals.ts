import { type Aggregation } from '../definitions/reports/measure.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { valueFieldOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { isSayable } from '../filters/filter-target.js';
import { fieldParts } from './field-fits.js';

/** How a field of `totalFields`, or one part of it, can be totalled. */
export function totalsOf(field: Field): readonly Aggregation[] {
  return isFieldTypeName(field.type) ? fieldTypeOf(valueFieldOf(field).type).aggregations : [];
}

/** The fields of a form that a view can total, with their parts, each called by its path: `pressure.systolic`. What a formula works out at each reading is among them where the database can work it out too. */
export function totalFields(form: FormDefinition): readonly Field[] {
  const whole = form.fields.filter((field) => field.compute?.store !== false || isSayableHere(field, form));
  return whole.flatMap((field) => [field, ...fieldParts(field)]).filter((field) => totalsOf(field).length > 0);
}

/** Whether SQL can say a formula of the form by itself. Pages know a fetched value by what it shows: it counts as said here. */
function isSayableHere(field: Field, form: FormDefinition): boolean {
  const shown = { ...form, fields: form.fields.map(valueFieldOf) };
  return isSayable(valueFieldOf(field), { form: shown, resolveForm: () => undefined });
}
