import { type Aggregation } from '../definitions/reports/measure.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { valueFieldOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { fieldParts } from './field-fits.js';

/** How a field, or one part of it, can be totalled; not at all where it is worked out by a formula at each reading. */
export function totalsOf(field: Field): readonly Aggregation[] {
  if (!isFieldTypeName(field.type) || field.compute?.store === false) return [];
  return fieldTypeOf(valueFieldOf(field).type).aggregations;
}

/** The fields of a form that a view can total, with their parts, each called by its path: `pressure.systolic`. */
export function totalFields(form: Pick<FormDefinition, 'fields'>): readonly Field[] {
  const whole = form.fields.filter((field) => field.compute?.store !== false);
  return whole.flatMap((field) => [field, ...fieldParts(field)]).filter((field) => totalsOf(field).length > 0);
}
