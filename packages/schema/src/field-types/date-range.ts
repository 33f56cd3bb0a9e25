import { Type } from '@sinclair/typebox';
import { dayNumberOf, instantOf } from '../expressions/calendar.js';
import { type Field } from '../definitions/form.js';
import { date } from './date.js';
import { datetime } from './datetime.js';
import { defineFieldType, type FieldOf, type TextContext, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const Props = Type.Object(
  {
    precision: Type.Optional(Type.Union([Type.Literal('day'), Type.Literal('minute')])),
    /** Whether the end may be left open, as of a stay that goes on. */
    openEnd: Type.Optional(Type.Boolean()),
    maxDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
  },
  { additionalProperties: false },
);
type Range = Partial<Record<'start' | 'end', string>>;
type RangeField = FieldOf<typeof Props.static>;

/** From a day or moment to another. */
export const dateRange = defineFieldType({
  name: 'date-range',
  label: { 'zh-CN': '日期区间', 'en-US': 'Date range' },
  group: 'measure',
  propsSchema: Props,
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'date-range',
  columns: () => [],
  parts: ({ props }) => {
    const type = props.precision === 'minute' ? 'datetime' : 'date';
    const parts: readonly Field[] = [{ key: 'start', type, label: { 'zh-CN': '开始', 'en-US': 'Start' } }, { key: 'end', type, label: { 'zh-CN': '结束', 'en-US': 'End' } }];
    return parts;
  },
  normalize: (value) => (typeof value === 'string' ? readRange(value, (half) => half) : value),
  fromText: (text, field, context) => readRange(text, (half) => (field.props.precision === 'minute' ? datetime.fromText?.(half, { ...field, props: {} }, context) : half)),
  textOf: (value, field, context) => rangeText(value as Range, field, context),
  check: (value, { props }) => checkRange(value as Range, props),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [{ start: '2026-05-06', end: '2026-05-08' }, { start: '2026-05-06', end: '2026-05-06' }], invalid: [{ start: '2026-05-08', end: '2026-05-06' }, { start: '2026-05-06' }, { end: '2026-05-06' }, { start: '2026-02-30', end: '2026-03-01' }, '2026-05-06', ['2026-05-06', '2026-05-08'], { start: '2026-05-06', end: '2026-05-08', days: 2 }] },
    { field: { props: { precision: 'minute', openEnd: true } }, valid: [{ start: '2026-05-06T08:30:00+08:00', end: '2026-05-06T09:30:00+08:00' }, { start: '2026-05-06T08:30:00+08:00' }, { start: '2026-05-06T08:30:00+08:00', end: '2026-05-06T03:30:00Z' }], invalid: [{ start: '2026-05-06' }, { start: '2026-05-06T08:30:00+08:00', end: '2026-05-06T00:00:00Z' }] },
    { field: { props: { maxDays: 3 } }, valid: [{ start: '2026-05-06', end: '2026-05-08' }], invalid: [{ start: '2026-05-06', end: '2026-05-09' }] },
  ],
});

/** `2026-05-06 ~ 2026-05-08`, with 至, 到 or a dash between blanks; anything else as it came. */
function readRange(text: string, read: (half: string) => unknown): unknown {
  const halves = String(typed(text)).split(/\s*[~～〜至到]\s*|\s+[-–—]\s+/u);
  const [start = '', end = ''] = halves;
  if (halves.length > 2 || start === '' || (halves.length === 1 && !/^[\d年月日/.:\s-]+$/u.test(start))) return text;
  return { start: read(start), ...(end !== '' && { end: read(end) }) };
}

function rangeText({ start, end }: Range, field: RangeField, context: TextContext): string {
  const half = (one: string | undefined): string => (one === undefined ? '' : field.props.precision === 'minute' ? (datetime.textOf?.(one, { ...field, props: {} }, context) ?? one) : (date.normalize?.(one, { ...field, props: {} }) as string));
  return `${half(start)} ~ ${half(end)}`.trim();
}

function checkRange({ start, end }: Range, props: RangeField['props']): ValueProblem | null {
  if (start === undefined || (end === undefined && props.openEnd !== true)) return { code: 'range.incomplete' };
  if (end === undefined) return null;
  const [from, to] = [timeOf(start), timeOf(end)];
  if (from === null || to === null) return null;
  if (to < from) return { code: 'range.order' };
  const days = props.precision === 'minute' ? Math.ceil((to - from) / dayMs) : (to - from) / dayMs + 1;
  return props.maxDays !== undefined && days > props.maxDays ? { code: 'range.too-long', facts: { limit: props.maxDays } } : null;
}

const dayMs = 86_400_000;
function timeOf(value: string): number | null {
  const day = dayNumberOf(value);
  return day === null ? instantOf(value) : day * dayMs;
}
