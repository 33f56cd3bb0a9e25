import { Type } from '@sinclair/typebox';
import { type Field, type Option } from '../definitions/form.js';
import { defineFieldType, type FieldOf, type TextContext, type ValueProblem } from './field-type.js';
import { typedNumber } from './typed-number.js';
import { typed } from './typed-text.js';

const limit = 1_000_000_000;
const bound = (): ReturnType<typeof Type.Number> => Type.Number({ minimum: -limit, maximum: limit });
const Props = Type.Object(
  {
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
    /** The reference range; a result outside is marked. */
    low: Type.Optional(bound()),
    high: Type.Optional(bound()),
    /** Results to call somebody about. */
    criticalLow: Type.Optional(bound()),
    criticalHigh: Type.Optional(bound()),
    /** Whether the range printed on the report may be written down, where it differs. */
    ownRange: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
type LabField = FieldOf<typeof Props.static>;
interface Lab {
  readonly sign?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly flag?: LabFlag;
}

export const labFlags = ['critical-low', 'low', 'normal', 'high', 'critical-high'] as const;
export type LabFlag = (typeof labFlags)[number];
/** What laboratories print beside a result. */
export const labMarks: Readonly<Record<LabFlag, string>> = { 'critical-low': '↓↓', low: '↓', normal: '', high: '↑', 'critical-high': '↑↑' };
const flagOptions: readonly Option[] = [
  { value: 'critical-low', label: { 'zh-CN': '危急偏低', 'en-US': 'Critically low' }, color: 'red' }, { value: 'low', label: { 'zh-CN': '偏低', 'en-US': 'Low' }, color: 'orange' },
  { value: 'normal', label: { 'zh-CN': '正常', 'en-US': 'Normal' }, color: 'green' }, { value: 'high', label: { 'zh-CN': '偏高', 'en-US': 'High' }, color: 'orange' },
  { value: 'critical-high', label: { 'zh-CN': '危急偏高', 'en-US': 'Critically high' }, color: 'red' },
];

/** A laboratory result with its unit and the reference range it was judged by, kept together as they were reported. */
export const labValue = defineFieldType({
  name: 'lab-value',
  label: { 'zh-CN': '检验结果', 'en-US': 'Lab result' },
  group: 'medical',
  propsSchema: Props,
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'lab-value',
  columns: () => [],
  parts: ({ props }) => {
    const number = (key: string, zh: string, en: string): Field => ({ key, type: 'number', label: { 'zh-CN': zh, 'en-US': en }, props: { scale: props.scale ?? 4, ...(key === 'value' && props.unit !== undefined && { unit: props.unit }) } });
    return [
      number('value', '结果', 'Result'),
      { key: 'flag', type: 'select', label: { 'zh-CN': '判断', 'en-US': 'Flag' }, options: [...flagOptions] },
      { key: 'sign', type: 'select', label: { 'zh-CN': '符号', 'en-US': 'Sign' }, options: [{ value: '<', label: '<' }, { value: '>', label: '>' }] },
      { key: 'unit', type: 'text', label: { 'zh-CN': '单位', 'en-US': 'Unit' }, props: { maxLength: 20 } },
      number('low', '参考下限', 'Reference low'),
      number('high', '参考上限', 'Reference high'),
    ];
  },
  normalize: (value, { props }) => completed(typeof value === 'string' ? readResult(value) : value, props),
  textOf: (value, _field, context) => resultText(value as Lab, context),
  check: (value) => checkResult(value as Lab),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    {
      field: { props: { unit: 'mmol/L', scale: 1, low: 3.9, high: 6.1, criticalLow: 2.8, criticalHigh: 22.2 } },
      valid: [{ value: 5.2, flag: 'normal', unit: 'mmol/L', low: 3.9, high: 6.1 }, { value: 7.8, flag: 'high', unit: 'mmol/L', low: 3.9, high: 6.1 }, { value: 2.5, flag: 'critical-low', unit: 'mmol/L', low: 3.9, high: 6.1 }, { value: 30, flag: 'critical-high', sign: '>', unit: 'mmol/L', low: 3.9, high: 6.1 }, { value: 5.8, flag: 'high', unit: 'mmol/L', low: 3.5, high: 5.5 }],
      invalid: [{ unit: 'mmol/L' }, { value: '5.2' }, { value: 5.25, unit: 'mmol/L' }, { value: 5.2, flag: 'odd' }, '5.2', 5.2, { value: 5.2, low: 6.1, high: 3.9 }],
    },
    { field: {}, valid: [{ value: 0.01, sign: '<' }, { value: 5, flag: 'low', low: 10 }], invalid: [{}, [5]] },
  ],
});

/** The unit and range of the field where the report gave none, and the mark that follows; what was marked before does not count. */
function completed(given: unknown, props: LabField['props']): unknown {
  if (typeof given === 'number') return completed({ value: given }, props);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const { flag: _before, ...read } = given as Record<string, unknown>;
  const numbers = Object.fromEntries(['value', 'low', 'high'].filter((key) => Object.hasOwn(read, key)).map((key) => [key, typedNumber(read[key])]));
  const lab = { ...read, ...numbers } as Record<string, unknown>;
  if (typeof lab['value'] !== 'number') return lab;
  const hasRange = isPresent(lab['low']) || isPresent(lab['high']);
  const range = hasRange ? {} : { ...(props.low !== undefined && { low: props.low }), ...(props.high !== undefined && { high: props.high }) };
  const whole = { ...lab, ...range, ...(!isPresent(lab['unit']) && props.unit !== undefined && { unit: props.unit }) } as Lab & { value: number };
  const flag = labFlagOf(whole, props);
  return flag === null ? whole : { ...whole, flag };
}

const isPresent = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** How a result stands to its range; null where there is nothing to judge it by. */
export function labFlagOf({ value, low, high }: { readonly value: number; readonly low?: number; readonly high?: number }, { criticalLow, criticalHigh }: Pick<LabField['props'], 'criticalLow' | 'criticalHigh'>): LabFlag | null {
  if (criticalLow !== undefined && value < criticalLow) return 'critical-low';
  if (criticalHigh !== undefined && value > criticalHigh) return 'critical-high';
  if (typeof low === 'number' && value < low) return 'low';
  if (typeof high === 'number' && value > high) return 'high';
  return typeof low === 'number' || typeof high === 'number' ? 'normal' : null;
}

/** `7.8 mmol/L ↑ (3.9–6.1)` and shorter ways of saying it; anything else as it came. */
function readResult(text: string): unknown {
  const found = /^([<>])?\s*([+-]?[\d.,]+)\s*([^\d\s(（↑↓][^(（↑↓]*?)?(?:\s*[↑↓]+|\s+[HL])?\s*(?:[(（]\s*([^–~～)）]*?)\s*[–~～]\s*([^)）]*?)\s*[)）])?$/u.exec(String(typed(text)));
  const value = found === null ? text : typedNumber(found[2]);
  if (found === null || typeof value !== 'number') return text;
  const [, sign, , unit, low, high] = found;
  return { ...(sign !== undefined && { sign }), value, ...(unit !== undefined && unit !== '' && { unit }), ...(low !== undefined && low !== '' && { low }), ...(high !== undefined && high !== '' && { high }) };
}

function resultText({ sign = '', value, unit, flag, low, high }: Lab, _context: TextContext): string {
  const range = low === undefined && high === undefined ? '' : `(${low ?? ''}–${high ?? ''})`;
  return [`${sign}${value ?? ''}`, unit, flag === undefined ? '' : labMarks[flag], range].filter((part) => part !== undefined && part !== '').join(' ');
}

function checkResult({ value, low, high }: Lab): ValueProblem | null {
  if (value === undefined) return { code: 'lab.incomplete' };
  return low !== undefined && high !== undefined && low > high ? { code: 'lab.range' } : null;
}
