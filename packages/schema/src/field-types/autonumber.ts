import { Type } from '@sinclair/typebox';
import { defineFieldType, type FieldOf } from './field-type.js';

const AutonumberProps = Type.Object(
  {
    prefix: Type.Optional(Type.String({ maxLength: 12, pattern: '^[A-Za-z0-9_-]*$' })),
    /** How much of the day stands in the number. */
    date: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('year'), Type.Literal('month'), Type.Literal('day')])),
    digits: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
    /**
     * The whole number instead of prefix, day and digits: `{YYYY}` `{YY}` `{MM}` `{DD}` of the day, `{0000}` the counter
     * in so many digits, `{ward}` the value of a field of the record; anything else as it stands.
     */
    pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '^(?:[^{}]|\\{(?:YYYY|YY|MM|DD|0{1,12}|[a-z][a-z0-9_]*)\\})*$' })),
    /** Count apart for each text in front of the counter, e.g. for each ward. */
    apart: Type.Optional(Type.Boolean()),
    /** When counting begins at 1 again. */
    restart: Type.Optional(Type.Union([Type.Literal('never'), Type.Literal('year'), Type.Literal('month'), Type.Literal('day')])),
  },
  { additionalProperties: false },
);
type AutonumberField = Pick<FieldOf<typeof AutonumberProps.static>, 'props'>;

/** How much of `YYYYMMDD` a period shows. */
const shownDigits = { none: 0, never: 0, year: 4, month: 6, day: 8 } as const;

/** A number given by the server at creation: prefix, day and a counter, e.g. `MZ202605060001`. */
export const autonumber = defineFieldType({
  name: 'autonumber',
  label: { 'zh-CN': '自动编号', 'en-US': 'Auto number' },
  group: 'basic',
  propsSchema: AutonumberProps,
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => null,
  widget: 'autonumber',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'varchar', length: props.pattern === undefined ? 40 : 120 } }],
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'text',
  sortable: true,
  searchText: String,
  fromText: (text) => text.trim(),
  examples: [
    { field: { props: { prefix: 'MZ', date: 'day', digits: 4, restart: 'day' } }, valid: [], invalid: ['MZ202605060001', 1] },
    { field: { props: { pattern: '{ward}-{YYYY}{MM}-{0000}', apart: true, restart: 'month' } }, valid: [], invalid: ['A-202605-0001'] },
  ],
});

type Values = Readonly<Record<string, unknown>>;

/** The period a counter belongs to: the same text means the same counter. */
export function autonumberPeriod(field: AutonumberField, today: string, values: Values = {}): string {
  const period = today.replaceAll('-', '').slice(0, shownDigits[field.props.restart ?? 'never']);
  return field.props.apart === true ? `${period} ${beforeCounter(field, today, values)}` : period;
}

/** The number for the n-th record of a period; a counter that outgrows its digits grows, it never wraps. */
export function autonumberText(field: AutonumberField, today: string, count: number, values: Values = {}): string {
  const { props } = field;
  if (props.pattern !== undefined) return patternParts(props.pattern).map((part) => partText(part, { today, count, values })).join('');
  const day = today.replaceAll('-', '').slice(0, shownDigits[props.date ?? 'none']);
  return `${props.prefix ?? ''}${day}${String(count).padStart(props.digits ?? 4, '0')}`;
}

/**
 * Which of its counter a number is that was given elsewhere, e.g. by the system before this one; null where this field
 * would never give it. The days in a number are those of the day only as far as counting begins again with them.
 */
export function autonumberCount(field: AutonumberField, text: string, today: string, values: Values = {}): number | null {
  const { props } = field;
  const day = '{YYYY}{MM}{DD}'.slice(0, { none: 0, year: 6, month: 10, day: 14 }[props.date ?? 'none']);
  const pattern = props.pattern ?? `${props.prefix ?? ''}${day}{${'0'.repeat(props.digits ?? 4)}}`;
  const fixed = ['{YYYY}{YY}', '{MM}', '{DD}'].slice(0, { never: 0, year: 1, month: 2, day: 3 }[props.restart ?? 'never']).join('');
  const parts = patternParts(pattern);
  const source = parts.map((part, at) => {
    if (isCounter(part) && parts.findIndex(isCounter) < at) return '\\d+';
    if (isCounter(part)) return `(?<count>\\d{${part.length - 2},${mostDigits}})`;
    if (dayParts[part] !== undefined && !fixed.includes(part)) return `\\d{${part.length - 2}}`;
    return partText(part, { today, count: 0, values }).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  const found = new RegExp(`^${source.join('')}$`).exec(text)?.groups?.['count'];
  return found === undefined ? null : Number(found);
}
const mostDigits = 12;

/** Keys of the fields that a pattern speaks of. */
export function autonumberFields(pattern: string): readonly string[] {
  return patternParts(pattern).filter((part) => /^\{[a-z]/.test(part)).map((part) => part.slice(1, -1));
}

/** A pattern without its counter would give everybody the same number. */
export const hasCounter = (pattern: string): boolean => patternParts(pattern).some(isCounter);

const patternParts = (pattern: string): readonly string[] => pattern.split(/(\{[^{}]*\})/).filter((part) => part !== '');
const isCounter = (part: string): boolean => /^\{0+\}$/.test(part);
const longestPart = 20;

const dayParts: Readonly<Record<string, (today: string) => string>> = { '{YYYY}': (day) => day.slice(0, 4), '{YY}': (day) => day.slice(2, 4), '{MM}': (day) => day.slice(5, 7), '{DD}': (day) => day.slice(8, 10) };

function partText(part: string, { today, count, values }: { readonly today: string; readonly count: number; readonly values: Values }): string {
  if (isCounter(part)) return String(count).padStart(part.length - 2, '0');
  const ofDay = dayParts[part]?.(today);
  if (ofDay !== undefined || !part.startsWith('{')) return ofDay ?? part;
  const value = values[part.slice(1, -1)];
  return typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, '').slice(0, longestPart) : '';
}

/** What stands in front of the counter. */
function beforeCounter({ props }: AutonumberField, today: string, values: Values): string {
  if (props.pattern === undefined) return props.prefix ?? '';
  const parts = patternParts(props.pattern);
  return parts.slice(0, parts.findIndex(isCounter)).map((part) => partText(part, { today, count: 0, values })).join('');
}
