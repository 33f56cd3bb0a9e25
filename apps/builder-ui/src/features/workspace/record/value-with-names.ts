import { columnsOf, isFieldTypeName, type Field, type Locale } from '@carewright/schema';
import { valueText } from '../values/value-text.js';

/** What values are read with away from their record: names by id, and what stands for one that cannot be had. */
export interface NamedReading {
  readonly locale: Locale;
  readonly names: Readonly<Record<string, string>>;
  readonly unknown: string;
  readonly separator: string;
}

/** One line of text for a value, people and records by their names; never an id. */
export function textWithNames(value: unknown, field: Field, { locale, names, unknown, separator }: NamedReading): string {
  const points = isFieldTypeName(field.type) && columnsOf(field)[0]?.references !== undefined;
  const ids = points ? (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '') : [];
  const display = ids.length === 0 ? undefined : ids.map((id) => names[String(id)] ?? unknown).join(separator);
  return valueText(value, { field, display, locale });
}
