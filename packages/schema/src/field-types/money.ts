import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typedNumber } from './typed-number.js';

const limit = 999_999_999_999_999;

/** An amount of money as an integer of minor units (分), so that sums are exact. */
export const money = defineFieldType({
  name: 'money',
  label: { 'zh-CN': '金额', 'en-US': 'Money' },
  group: 'basic',
  propsSchema: Type.Object(
    { currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })), min: Type.Optional(Type.Integer()), max: Type.Optional(Type.Integer()), capitals: Type.Optional(Type.Boolean()) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Integer({ minimum: Math.max(props.min ?? -limit, -limit), maximum: Math.min(props.max ?? limit, limit) }),
  widget: 'money',
  // numeric, not bigint: an average or a quotient in SQL must not truncate.
  columns: () => [{ suffix: '', sqlType: { kind: 'numeric', precision: 18, scale: 0 } }],
  textOf: (value) => (typeof value === 'number' ? yuanText(value) : String(value)),
  fromText: (text) => fenOf(text),
  normalize: (value) => (typeof value === 'string' && !/[.．]/.test(value) ? typedNumber(value) : value === 0 ? 0 : value),
  measureFormat: () => ({ style: 'money', digits: 2 }),
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'sum', 'average', 'min', 'max'],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, 1250, -300, 999_999_999_999_999], invalid: [12.5, '1250', 1e15, null] },
    { field: { props: { currency: 'CNY', min: 0, capitals: true } }, valid: [0, 1], invalid: [-1] },
  ],
});

/** `1250` as `12.50`: what a spreadsheet holds is whole units, as people write amounts. */
function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `12.5` as 1250; an amount with parts of a 分, and what is no amount, stay as they came and are refused. */
function fenOf(text: string): unknown {
  const amount = typedNumber(text.replace(/^[¥￥]\s*|\s*元$/gu, ''));
  const fen = typeof amount === 'number' ? Math.round(amount * 100) : NaN;
  return typeof amount === 'number' && Number(yuanText(fen)) === amount ? fen : text;
}
