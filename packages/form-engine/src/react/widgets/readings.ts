import { amountInCapitals, consentWords, type Field, type FieldWidgetName, fileNames, type Option, ratingDefaultMax, richTextPlain, textOf, valueText } from '@carewright/schema';
import { localParts } from '../dates/zoned-moment.js';
import { type FormShared } from '../form-context.js';
import { yuanOf } from './amounts.js';

type Reading = (value: unknown, field: Field, shared: FormShared) => string;

const plain: Reading = (value) => String(value);
/** As it is written everywhere else: in lists, exports and prints. */
const written: Reading = (value, field, { locale, context }) => valueText(field, value, { locale, tz: context.tz });
const named: Reading = (value, _field, { names, locale }) => (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((id) => names.get(String(id)) ?? String(id)).join(locale === 'zh-CN' ? '、' : ', ');
const optionLabel = (value: unknown, options: readonly Option[] | undefined, { locale }: FormShared): string => {
  const option = options?.find((one) => one.value === value);
  return option === undefined ? String(value) : textOf(option.label, locale);
};

/** How each kind of value reads as text, where it cannot be changed. */
export const readings = {
  text: plain, textarea: plain, phone: plain, mail: plain, cnid: plain, autonumber: plain, time: plain, date: plain,
  number: (value, field, { locale }) => `${typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 6 }) : String(value)}${unitOf(field, locale)}`,
  money: (value, { props }, { labels }) => (typeof value === 'number' ? `${yuanOf(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${labels.yuan}${props?.['capitals'] === true ? `\n${amountInCapitals(value)}` : ''}` : String(value)),
  datetime: (value, _field, { context }) => {
    const parts = localParts(String(value), context.tz);
    return parts === null ? String(value) : `${parts.day} ${parts.time}`;
  },
  boolean: (value, _field, { labels }) => (value === true ? labels.yes : labels.no),
  select: (value, { options }, shared) => optionLabel(value, options, shared),
  'multi-select': (value, { options }, shared) => (Array.isArray(value) ? value.map((one) => optionLabel(one, options, shared)).join(shared.locale === 'zh-CN' ? '、' : ', ') : String(value)),
  user: named, department: named, relation: named, dictionary: named,
  percent: written, landline: plain, url: plain, barcode: plain, duration: written, geolocation: written, address: written, 'lab-value': written, 'pain-score': written, secret: plain, json: written, consent: (value, _field, { locale }) => consentWords(value, locale),
  'date-range': written,
  slider: (value, field, { locale }) => `${String(value)}${unitOf(field, locale)}`,
  rating: (value, { props }) => `${String(value)} / ${String(props?.['max'] ?? ratingDefaultMax)}`,
  // The answers by their places say nothing to a reader; the whole is drawn by RichReading.
  scale: (value, field, shared) => written(value, field, shared).replace(/\s*\[[^\]]*\]$/, ''),
  cascade: written, 'tree-select': written, 'rich-text': (value) => richTextPlain(value),
  'blood-pressure': (value, field, shared) => `${written(value, field, shared)} mmHg`,
  'related-list': plain, button: plain, 'embedded-page': plain,
  'sub-table': (value) => String(Array.isArray(value) ? value.length : 0),
  file: fileNames, image: fileNames, signature: fileNames,
} as const satisfies Record<FieldWidgetName, Reading>;

function unitOf({ props }: Field, locale: FormShared['locale']): string {
  const unit = props?.['unit'] as Parameters<typeof textOf>[0];
  return unit === undefined ? '' : ` ${textOf(unit, locale)}`;
}
