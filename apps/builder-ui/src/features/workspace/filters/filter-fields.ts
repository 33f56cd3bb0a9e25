import { fieldTypeOf, partOf, partsOf, type Field, type FieldRight, type FormDefinition, type LocalizedText } from '@carewright/schema';
import { localized, type Message } from '../../../design-system/language/catalogue.js';
import { filterMessages } from './filter.messages.js';

/** What a condition may ask about. */
export interface FilterField {
  readonly key: string;
  readonly label: LocalizedText;
  readonly field: Field;
}

const systemField = (key: string, type: string, message: Message): FilterField => {
  const label = localized(message);
  return { key, label, field: { key, type, label } };
};

export const systemFields: readonly FilterField[] = [
  systemField('created_at', 'datetime', filterMessages.messages.createdAt),
  systemField('updated_at', 'datetime', filterMessages.messages.updatedAt),
  systemField('created_by', 'user', filterMessages.messages.createdBy),
  systemField('updated_by', 'user', filterMessages.messages.updatedBy),
];

/** The fields of a form that this person may ask about: readable ones whose type has operators, then the record's own. */
export function filterFieldsOf(form: FormDefinition, rights: Readonly<Record<string, FieldRight>>): readonly FilterField[] {
  const own = form.fields.filter(({ key, type }) => ['read', 'write'].includes(rights[key] ?? 'hidden') && fieldTypeOf(type).filterOperators.length > 0);
  return [...own.flatMap((field) => [{ key: field.key, label: field.label, field }, ...partFieldsOf(field)]), ...systemFields];
}

/** The parts of a structured field, each to be asked about by itself: 血压·收缩压. */
export function partFieldsOf(field: Field): readonly FilterField[] {
  return partsOf(field).flatMap(({ key }) => {
    const part = partOf(field, key);
    return part === undefined ? [] : [{ key: `${field.key}.${key}`, label: part.label, field: part }];
  });
}
