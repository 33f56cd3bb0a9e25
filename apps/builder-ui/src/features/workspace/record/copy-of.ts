import { valueSchemaOf, type Field, type FieldRight, type FormDefinition } from '@carewright/schema';
import { type RecordData, type RecordItem } from '../../../api/records.js';

/** Whether a value may be carried over into a new record: not numbers that count up, values that only one may have, or what is worked out. */
const isCarried = (field: Field): boolean => field.unique !== true && field.compute?.mode !== 'always' && valueSchemaOf(field) !== null;

/** The values a copy of a record begins with; rows of sub-tables become rows of their own. */
export function copyOf(record: Pick<RecordItem, 'data'>, form: FormDefinition, rights: Readonly<Record<string, FieldRight>>): RecordData {
  const carried = form.fields.filter((field) => rights[field.key] === 'write' && isCarried(field) && (record.data[field.key] ?? null) !== null);
  return Object.fromEntries(carried.map((field) => [field.key, field.fields && Array.isArray(record.data[field.key]) ? (record.data[field.key] as readonly RecordData[]).map(({ id: _id, ...row }) => row) : record.data[field.key]]));
}
