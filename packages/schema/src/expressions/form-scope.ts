import { type Field, type FormDefinition } from '../definitions/form.js';
import { type Locale, type LocalizedText, textOf } from '../definitions/localized-text.js';
import { fieldItemKindOf, fieldKindOf, isDisplayField, isSealedField, partOf, partsOf } from '../field-types/field-facts.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type LogicChoice, type LogicScope, type LogicType, type LogicVariables } from './logic-scope.js';

const inBoth = (text: LocalizedText): Readonly<Record<Locale, string>> => ({ 'zh-CN': textOf(text, 'zh-CN'), 'en-US': textOf(text, 'en-US') });
const labelOf = (field: Field): Readonly<Record<Locale, string>> => inBoth(field.label);

/** What may be chosen in a field, retired choices included: they are still stored. */
export const choicesOfField = ({ options }: Pick<Field, 'options'>): readonly LogicChoice[] | undefined => options?.map(({ value, label }) => ({ value, label: inBoth(label) }));

/** The type of a field's value; `any` for a field type that is not known (which `validateForm` reports). */
function typeOfField(field: Field): LogicType {
  const label = labelOf(field);
  if (field.fields !== undefined) return { kind: 'rows', columns: variablesOf(field.fields), label };
  if (!isFieldTypeName(field.type)) return { kind: 'any', label };
  const kind = fieldKindOf(field);
  const choices = choicesOfField(field);
  return { kind, label, ...(kind === 'list' && { item: fieldItemKindOf(field) }), ...(choices !== undefined && { choices }) };
}

/** Types of these fields by key, and of the parts of structured ones by `field.part`, each with `prefix` in front (`record.` in the conditions of a flow). */
export function variablesOf(fields: readonly Field[], prefix = ''): LogicVariables {
  return Object.fromEntries(fields.filter((field) => !isDisplayField(field) && !isSealedField(field)).flatMap((field) => [
    [`${prefix}${field.key}`, typeOfField(field)],
    ...partsOf(field).map(({ key }) => [`${prefix}${field.key}.${key}`, typeOfField(partOf(field, key) ?? field)]),
  ] as [string, LogicType][]));
}

/** Paths of the fields that no expression may read, to be told apart from those that do not exist. */
export function sealedPathsOf(fields: readonly Field[], prefix = ''): ReadonlySet<string> {
  return new Set(fields.filter(isSealedField).map(({ key }) => `${prefix}${key}`));
}

/** What an expression of a form may speak about; with `subTable`, one of a column: its row, and the record as `$parent`. */
export function scopeOfForm(form: Pick<FormDefinition, 'fields'>, subTable?: string): LogicScope {
  const record = variablesOf(form.fields);
  const rows = subTable === undefined ? undefined : form.fields.find((field) => field.key === subTable)?.fields;
  const sealed = sealedPathsOf(form.fields);
  return { ...(rows === undefined ? { variables: record } : { variables: variablesOf(rows), parent: record }), ...(sealed.size > 0 && { sealed }) };
}
