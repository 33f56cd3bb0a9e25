import { type LogicScope, type LogicType, type LogicVariables } from '../expressions/logic-scope.js';
import { valueKindOf } from '../expressions/value-kind.js';
import { columnsOf } from '../field-types/field-facts.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type Field, type FormDefinition } from './form.js';
import { locales, textOf } from './localized-text.js';

/** What expressions of a form may speak about: its fields. */
export function formScopeOf(form: Pick<FormDefinition, 'fields'>): LogicScope {
  return { variables: variablesOf(form.fields) };
}

/** What expressions inside a sub-table may speak about: the columns of their row, and the record as `$parent`. */
export function rowScopeOf(form: Pick<FormDefinition, 'fields'>, subTable: Pick<Field, 'fields'>): LogicScope {
  return { variables: variablesOf(subTable.fields ?? []), parent: variablesOf(form.fields) };
}

function variablesOf(fields: readonly Field[]): LogicVariables {
  return Object.fromEntries(fields.filter((field) => isFieldTypeName(field.type)).map((field) => [field.key, typeOf(field)]));
}

function typeOf(field: Field): LogicType {
  const kind = valueKindOf(columnsOf(field));
  const [chinese, english] = locales.map((locale) => textOf(field.label, locale));
  const label = { 'zh-CN': chinese ?? field.key, 'en-US': english ?? field.key };
  return { kind, label, ...(kind === 'list' && { item: 'text' as const }), ...(kind === 'rows' && { columns: variablesOf(field.fields ?? []) }) };
}
