import { textOf, type Field, type Locale } from '@carewright/schema';

type Named = Pick<Field, 'key' | 'label'>;
const braces = /\{([^{}]+)\}/g;

/** Keys of the fields in a record's title template, in order. */
export const displayKeys = (display: string | undefined): readonly string[] => [...(display ?? '').matchAll(braces)].map(([, key = '']) => key);

/** The template as authors read it: `{name} · {ward}` is {姓名} · {科室}. */
export function templateInWords(display: string | undefined, fields: readonly Named[], locale: Locale): string {
  return (display ?? '').replace(braces, (whole, key: string) => {
    const field = fields.find((one) => one.key === key);
    return field === undefined || isShared(field, fields, locale) ? whole : `{${textOf(field.label, locale)}}`;
  });
}

/** What was written, with keys for the names of fields; a name that no field has stays as it is, and is told as an issue. */
export function templateFromWords(text: string, fields: readonly Named[], locale: Locale): string | undefined {
  const template = text.trim().replaceAll('｛', '{').replaceAll('｝', '}').replace(braces, (whole, name: string) => {
    const named = fields.filter((one) => textOf(one.label, locale) === name.trim());
    return named.length === 1 && named[0] !== undefined ? `{${named[0].key}}` : whole;
  });
  return template === '' ? undefined : template;
}

/** A title that two fields share names neither; such a field stands by its key. */
const isShared = (field: Named, fields: readonly Named[], locale: Locale): boolean => fields.some((one) => one !== field && textOf(one.label, locale) === textOf(field.label, locale));
