import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

/** A time of day, `HH:MM`. */
export const time = defineFieldType({
  name: 'time',
  label: { 'zh-CN': '时间', 'en-US': 'Time' },
  group: 'basic',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  widget: 'time',
  columns: () => [{ suffix: '', sqlType: { kind: 'time' } }],
  normalize: normalizeTime,
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'min', 'max'],
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  examples: [{ field: {}, valid: ['00:00', '09:05', '23:59'], invalid: ['24:00', '9:05', '09:60', '09:05:00', 905] }],
});

/** `9:05`, `９：０５`, `09:05:00` and `9点5分` are one time; seconds that say something are left to be refused. */
function normalizeTime(value: unknown): unknown {
  const text = typed(value);
  if (typeof text !== 'string') return value;
  const parts = /^(\d{1,2})(?::(\d{2})(?::00(?:\.0+)?)?|[点时](?:(\d{1,2})分?)?)$/.exec(text);
  if (parts === null) return text;
  return `${parts[1]?.padStart(2, '0')}:${(parts[2] ?? parts[3] ?? '').padStart(2, '0')}`;
}
