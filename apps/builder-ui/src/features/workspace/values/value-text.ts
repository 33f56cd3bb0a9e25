import { consentWords, fieldTypeOf, ratingDefaultMax, richTextPlain, sealedMark, textOf, valueText as writtenText, type Field, type FieldWidgetName, type Locale, type StoredFile } from '@carewright/schema';
import { formatsOf, type Formats } from '../../../design-system/language/use-formats.js';
import { translator } from '../../../design-system/language/use-text.js';
import { valueMessages } from './value.messages.js';

/** What a value is read with: its field, the names of ids, and the language. */
export interface Reading {
  readonly field: Field;
  readonly display: unknown;
  readonly locale: Locale;
  readonly formats: Formats;
}
type ValueText = (value: unknown, reading: Reading) => string;

const plain: ValueText = (value) => (typeof value === 'object' ? '' : String(value));
/** As it is written in exports and prints. */
const written: ValueText = (value, { field, locale }) => writtenText(field, value, { locale, tz: Intl.DateTimeFormat().resolvedOptions().timeZone });
const named: ValueText = (value, { display }) => (typeof display === 'string' ? display : Array.isArray(display) ? display.join('、') : plain(value, { display } as Reading));
const choice: ValueText = (value, { field, locale }) => {
  const option = field.options?.find((one) => one.value === value);
  return option ? textOf(option.label, locale) : String(value);
};

const measured: ValueText = (value, { field, formats, locale }) => {
  const unit = field.props?.['unit'];
  const text = typeof value === 'number' ? formats.number(value) : String(value);
  return unit === undefined ? text : `${text} ${textOf(unit as Parameters<typeof textOf>[0], locale)}`;
};

/** How each input's value reads as one line of text: list cells, chips, history, titles. */
const valueTexts = {
  text: plain,
  textarea: plain,
  phone: plain,
  mail: plain,
  cnid: plain,
  autonumber: plain,
  time: plain,
  number: measured,
  money: (value, { field, locale }) => new Intl.NumberFormat(locale, { style: 'currency', currency: String(field.props?.['currency'] ?? 'CNY') }).format(Number(value) / 100),
  date: (value, { formats }) => formats.date(String(value)),
  datetime: (value, { formats }) => formats.dateTime(String(value)),
  boolean: (value, { locale }) => translator(valueMessages, locale)(value === true ? 'yes' : 'no'),
  select: choice,
  'multi-select': (value, reading) => (Array.isArray(value) ? value.map((one) => choice(one, reading)).join('、') : choice(value, reading)),
  user: named,
  department: named,
  relation: named,
  dictionary: named,
  cascade: written,
  'tree-select': written,
  'rich-text': (value) => richTextPlain(value).replaceAll('\n', ' '),
  'blood-pressure': written,
  percent: written,
  slider: measured,
  rating: (value, { field }) => `${String(value)} / ${String(field.props?.['max'] ?? ratingDefaultMax)}`,
  landline: plain,
  barcode: plain,
  url: plain,
  duration: written,
  'date-range': written,
  geolocation: written,
  address: written,
  'lab-value': written,
  'pain-score': written,
  // The answers by their places say nothing to a reader of a list.
  scale: (value, reading) => written(value, reading).replace(/\s*\[[^\]]*\]$/, ''),
  consent: (value, { locale }) => consentWords(value, locale),
  secret: () => sealedMark,
  json: written,
  'related-list': plain,
  button: plain,
  'embedded-page': plain,
  'sub-table': (value, { locale }) => translator(valueMessages, locale)('rows', { count: Array.isArray(value) ? value.length : 0 }),
  file: (value) => fileList(value),
  image: (value) => fileList(value),
  signature: (value, { locale }) => (Array.isArray(value) && value.length > 0 ? translator(valueMessages, locale)('signed') : ''),
} satisfies Record<FieldWidgetName, ValueText>;

function fileList(value: unknown): string {
  const names = (Array.isArray(value) ? (value as readonly StoredFile[]) : []).map(({ name }) => name);
  return names.join('、');
}

/** One line of text for a value; empty when there is none. */
export function valueText(value: unknown, { field, display, locale }: Omit<Reading, 'formats'>): string {
  if (value === null || value === undefined || value === '') return '';
  return valueTexts[fieldTypeOf(field.type).widget](value, { field, display, locale, formats: formatsOf(locale) });
}

/** Widgets whose values line up better at the end of a cell. */
export const isNumeric = (field: Field): boolean => ['number', 'money', 'percent', 'slider', 'rating', 'duration'].includes(fieldTypeOf(field.type).widget);
