import { fieldTypeOf, isFieldTypeName, isReservedKey, textOf, type Field, type FormDefinition, type Locale } from '@carewright/schema';
import { useQuery } from '@tanstack/react-query';
import { findRecords } from '../../../api/records.js';

/** A record that a formula is tried on. */
export interface SampleRecord {
  /** Null: made up. */
  readonly title: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The latest records of the form; before its first publish there are none, and values are made up. */
export function useSampleRecords(app: string, form: FormDefinition, isPublished: boolean): readonly SampleRecord[] {
  const { data } = useQuery({
    queryKey: ['records', app, form.key, 'samples'],
    queryFn: ({ signal }) => findRecords({ app, form: form.key }, { limit: 10, sort: '-created_at' }, signal),
    enabled: isPublished,
    retry: false,
    staleTime: 60_000,
  });
  const kept = (data?.items ?? []).map(({ title, data: values }): SampleRecord => ({ title, data: values }));
  return kept.length > 0 ? kept : [{ title: null, data: madeUp(form.fields) }];
}

/** A value for each field, from the examples that its type gives. */
export function madeUp(fields: readonly Field[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.filter(({ key }) => !isReservedKey(key, 'field')).map((field) => [field.key, exampleOf(field)]));
}

function exampleOf(field: Field): unknown {
  if (field.fields !== undefined) return [madeUp(field.fields), madeUp(field.fields)];
  const first = field.options?.find(({ retired }) => retired !== true)?.value;
  if (!isFieldTypeName(field.type)) return null;
  const valid: readonly unknown[] = fieldTypeOf(field.type).examples.flatMap((example) => example.valid);
  const example = valid.find((value) => value !== null && value !== '' && value !== 0) ?? null;
  if (first === undefined) return example;
  return Array.isArray(example) ? [first] : first;
}

/** The record and its rows as an expression sees them: the first row with the record round it inside a sub-table. */
export function dataFor(sample: SampleRecord, table: string | undefined): Readonly<Record<string, unknown>> {
  if (table === undefined) return sample.data;
  const rows = sample.data[table];
  const [row] = Array.isArray(rows) ? (rows as readonly Readonly<Record<string, unknown>>[]) : [];
  return { ...row, $parent: sample.data };
}

/** A value in words: the label of a choice, 是 for true. */
export function valueInWords(value: unknown, field: Pick<Field, 'options'> | undefined, locale: Locale, words: { readonly yes: string; readonly no: string; readonly empty: string }): string {
  if (value === null || value === undefined || value === '') return words.empty;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => valueInWords(one, field, locale, words)).join(locale === 'zh-CN' ? '、' : ', ');
  const label = field?.options?.find((option) => option.value === value)?.label;
  if (label !== undefined) return textOf(label, locale);
  return typeof value === 'object' ? '…' : String(value);
}
