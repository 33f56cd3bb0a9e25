import { Type } from '@sinclair/typebox';
import { isCalendarDate } from './calendar.js';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const Bound = Type.Union([Type.Literal('today'), Type.String({ format: 'date' })]);

/** A day, without time or zone. */
export const date = defineFieldType({
  name: 'date',
  label: { 'zh-CN': '日期', 'en-US': 'Date' },
  group: 'basic',
  propsSchema: Type.Object({ min: Type.Optional(Bound), max: Type.Optional(Bound) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ format: 'date' }),
  widget: 'date',
  columns: () => [{ suffix: '', sqlType: { kind: 'date' } }],
  normalize: normalizeDate,
  check: (value, { props }, { today }) => checkDate(value, boundOf(props.min, today), boundOf(props.max, today)),
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'min', 'max'],
  dimension: 'time',
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: ['2026-05-06', '2024-02-29', '0001-01-01', '9999-12-31'], invalid: ['2026-5-6', '2025-02-29', '2026-13-01', '0000-01-01', '06/05/2026', 20260506, '2026-05-06T00:00:00Z'] },
    { field: { props: { min: '1900-01-01', max: 'today' } }, valid: ['1900-01-01', '2000-06-15'], invalid: ['1899-12-31', '9999-01-01'] },
  ],
});

function normalizeDate(value: unknown): unknown {
  const text = typed(value);
  if (typeof text !== 'string') return value;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return parts === null ? text : `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
}

function boundOf(bound: string | undefined, today: string): string | undefined {
  return bound === 'today' ? today : bound;
}

function checkDate(value: unknown, min: string | undefined, max: string | undefined): ValueProblem | null {
  if (typeof value !== 'string' || !isCalendarDate(value)) return { code: 'date.not-a-day' };
  if (min !== undefined && value < min) return { code: 'date.too-early', facts: { limit: min } };
  if (max !== undefined && value > max) return { code: 'date.too-late', facts: { limit: max } };
  return null;
}
