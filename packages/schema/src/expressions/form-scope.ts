import { type Field, type FormDefinition } from '../definitions/form.js';
import { type Locale, textOf } from '../definitions/localized-text.js';
import { type FieldOf } from '../field-types/field-type.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { type LogicScope, type LogicType, type LogicVariables } from './logic-scope.js';
import { valueKindOf } from './value-kind.js';

const labelOf = (field: Field): Readonly<Record<Locale, string>> => ({ 'zh-CN': textOf(field.label, 'zh-CN'), 'en-US': textOf(field.label, 'en-US') });

/** The type of a field's value; `any` for a field type that is not known (which `validateForm` reports). */
function typeOfField(field: Field): LogicType {
  const label = labelOf(field);
  if (field.fields !== undefined) return { kind: 'rows', columns: variablesOf(field.fields), label };
  if (!isFieldTypeName(field.type)) return { kind: 'any', label };
  const kind = valueKindOf(fieldTypeOf(field.type).columns({ ...field, props: field.props ?? {} } as FieldOf<Record<string, unknown>>));
  return { kind, label, ...(kind === 'list' && { item: 'text' as const }) };
}

/** Types of these fields by key, each with `prefix` in front (`record.` in the conditions of a flow). */
export function variablesOf(fields: readonly Field[], prefix = ''): LogicVariables {
  return Object.fromEntries(fields.map((field) => [`${prefix}${field.key}`, typeOfField(field)]));
}

/** What an expression of a form may speak about; with `subTable`, one of a column: its row, and the record as `$parent`. */
export function scopeOfForm(form: Pick<FormDefinition, 'fields'>, subTable?: string): LogicScope {
  const record = variablesOf(form.fields);
  const rows = subTable === undefined ? undefined : form.fields.find((field) => field.key === subTable)?.fields;
  return rows === undefined ? { variables: record } : { variables: variablesOf(rows), parent: record };
}
