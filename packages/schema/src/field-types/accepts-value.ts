import { FormatRegistry, TypeRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { type Field } from '../definitions/form.js';
import { isUuid } from '../identifiers/is-uuid.js';
import { isCalendarDate } from './calendar.js';
import { checkValue, valueSchemaOf } from './field-facts.js';

// The interpreted check knows no format by itself; these are the ones that value schemas use.
FormatRegistry.Set('date', isCalendarDate);
FormatRegistry.Set('date-time', (text) => /^\d{4}-\d{2}-\d{2}T/.test(text));
FormatRegistry.Set('uuid', isUuid);
FormatRegistry.Set('email', (text) => /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*$/.test(text));
TypeRegistry.Set('Unsafe', (schema: { readonly enum?: readonly unknown[]; readonly type?: unknown }, value) => schema.enum?.includes(value) ?? (Array.isArray(schema.type) && typeof value === 'object' && value !== null));

/** True when a field takes a constant of its author's, such as a default; judged without a compiler, for the designer. */
export function acceptsValue(field: Field, value: unknown): boolean {
  const schema = valueSchemaOf(field);
  if (schema === null || !Value.Check(schema, value)) return false;
  return checkValue(field, value, { today: '9999-12-31' }).every((problem) => problem.severity === 'warning');
}
