import { type Field, locales, type LocalizedText, partOf, partsOf, textOf, valueFieldOf } from '@carewright/schema';

/** A field, or a part of a structured one, with the path that names it and the key it gets in a dataset. */
export interface Addressable {
  readonly field: Field;
  readonly path: string;
  readonly key: string;
}

/** What a dataset may name: a field by its key, and each part of a structured one by `field.part`. */
export function addressable(written: Field, path = written.key): readonly Addressable[] {
  const field = valueFieldOf(written);
  const parts = partsOf(field).flatMap(({ key }) => partOf(field, key) ?? []);
  return parts.length === 0 ? [{ field, path, key: path.replaceAll('.', '_') }] : parts.flatMap((part) => addressable(part, `${path}.${part.key}`));
}

/** Texts of two things side by side, in every locale: `患者 / 来源渠道`. */
export function joined(first: LocalizedText, second: LocalizedText): LocalizedText {
  return Object.fromEntries(locales.map((locale) => [locale, `${textOf(first, locale)} / ${textOf(second, locale)}`]));
}
