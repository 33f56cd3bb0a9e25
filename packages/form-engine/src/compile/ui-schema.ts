import { textOf, type Locale } from '@carewright/schema';
import { type PlannedField } from './compiled-form.js';

/** The uiSchema: per field the name of its widget and its texts in one language; layout travels apart, by context. */
export function compileUiSchema(fields: readonly PlannedField[], locale: Locale): Record<string, unknown> {
  return Object.fromEntries(fields.map((planned) => [planned.field.key, fieldUi(planned, locale)]));
}

function fieldUi({ field, type, isDerived, columns }: PlannedField, locale: Locale): Record<string, unknown> {
  const options = field.options ?? [];
  return {
    'ui:title': textOf(field.label, locale),
    ...(type.widget !== 'sub-table' && { 'ui:widget': type.widget }),
    // rjsf would lay an object out property by property; a structured value is drawn by its own input.
    ...((type.parts !== undefined || type.widget === 'json') && { 'ui:field': 'structure' }),
    ...(field.placeholder !== undefined && { 'ui:placeholder': textOf(field.placeholder, locale) }),
    ...(field.help !== undefined && { 'ui:help': textOf(field.help, locale) }),
    ...(isDerived && { 'ui:readonly': true }),
    ...(options.length > 0 && { 'ui:enumNames': options.map((option) => textOf(option.label, locale)) }),
    ...(columns.length > 0 && { items: compileUiSchema(columns, locale) }),
  };
}
