import { Type } from '@sinclair/typebox';
import { isCalendarDate } from './calendar.js';
import { momentAt, wallClockOf } from '../expressions/wall-clock.js';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

/** A moment: RFC 3339 with its offset, stored as an instant. */
export const datetime = defineFieldType({
  name: 'datetime',
  label: { 'zh-CN': '日期时间', 'en-US': 'Date and time' },
  group: 'basic',
  propsSchema: Type.Object({ precision: Type.Optional(Type.Union([Type.Literal('minute'), Type.Literal('second')])) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ format: 'date-time', maxLength: 40 }),
  widget: 'datetime',
  columns: () => [{ suffix: '', sqlType: { kind: 'timestamptz' } }],
  normalize: normalizeDatetime,
  textOf: (value, _field, { tz }) => wallText(String(value), tz),
  fromText: (text, _field, { tz }) => fromWallText(text, tz),
  check: (value) => (typeof value === 'string' && isMoment(value) ? null : { code: 'datetime.not-a-moment' }),
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'min', 'max'],
  dimension: 'time',
  masking: 'hide',
  sortable: true,
  examples: [
    {
      field: {},
      valid: ['2026-05-06T08:30:00+08:00', '2026-05-06T00:30:00Z', '2024-02-29T23:59:59.999-03:30'],
      invalid: ['2026-05-06T08:30:00', '2026-05-06', '2025-02-29T00:00:00Z', '2026-05-06T24:00:00Z', '2026-05-06T08:30:60Z', '0000-01-01T00:00:00Z', '2026-05-06T08:30:00+19:00', 0],
    },
  ],
});

/** One spelling of what RFC 3339 allows several of: `T`, `Z`, seconds always, milliseconds only when there are any. */
function normalizeDatetime(value: unknown): unknown {
  const text = typed(value);
  if (typeof text !== 'string') return value;
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2})(\.\d+)?)? ?([Zz]|[+-]\d{2}:?\d{2})$/.exec(text);
  if (parts === null) return text;
  const fraction = (parts[4] ?? '').slice(0, 4).replace(/\.?0+$/, '');
  const offset = (parts[5] ?? '').toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  return `${parts[1]}T${parts[2]}:${parts[3] ?? '00'}${fraction}${offset === '+00:00' || offset === '-00:00' ? 'Z' : offset}`;
}

function isMoment(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.exec(text);
  return parts !== null && isCalendarDate(parts[1] ?? '');
}

/** `2026-05-06 08:30` on the organisation's wall, with seconds where there are any. */
function wallText(moment: string, tz: string): string {
  const clock = wallClockOf(moment, tz);
  if (clock === null) return moment;
  const fraction = /:\d{2}(\.\d+)/.exec(moment)?.[1] ?? '';
  return `${clock.day} ${`${clock.time}${fraction}`.replace(/:00$/, '')}`;
}

/** A wall clock of a spreadsheet (`2026/5/6 8:30`) as a moment; what names its own offset stays as it is. */
function fromWallText(text: string, tz: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?$/.exec(String(typed(text)));
  if (parts === null) return text;
  const two = (part: string | undefined): string => (part ?? '00').padStart(2, '0');
  const day = `${parts[1]}-${two(parts[2])}-${two(parts[3])}`;
  const moment = isCalendarDate(day) ? momentAt(day, `${two(parts[4])}:${two(parts[5])}:${two(parts[6])}`, tz) : text;
  return parts[7] === undefined ? moment : moment.replace(/(:\d{2})([+-]\d{2}:\d{2})$/, `$1${parts[7]}$2`);
}
