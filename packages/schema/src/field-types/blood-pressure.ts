import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const millimetres = 'mmHg';
const pressure = (key: string, label: Field['label'], max: number): Field => ({ key, type: 'number', label, props: { scale: 0, min: 20, max, unit: millimetres } });
const readings: readonly Field[] = [pressure('systolic', { 'zh-CN': '收缩压', 'en-US': 'Systolic' }, 300), pressure('diastolic', { 'zh-CN': '舒张压', 'en-US': 'Diastolic' }, 200)];
const pulse: Field = { key: 'pulse', type: 'number', label: { 'zh-CN': '脉搏', 'en-US': 'Pulse' }, props: { scale: 0, min: 20, max: 300, unit: { 'zh-CN': '次/分', 'en-US': 'bpm' } } };

/** 120/80 mmHg, with the pulse that most cuffs give beside it. */
export const bloodPressure = defineFieldType({
  name: 'blood-pressure',
  label: { 'zh-CN': '血压', 'en-US': 'Blood pressure' },
  group: 'medical',
  propsSchema: Type.Object(
    {
      pulse: Type.Optional(Type.Boolean()),
      /** A reading from here on is shown as high. */
      highSystolic: Type.Optional(Type.Integer({ minimum: 90, maximum: 250 })),
      highDiastolic: Type.Optional(Type.Integer({ minimum: 50, maximum: 150 })),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'blood-pressure',
  columns: () => [],
  parts: ({ props }) => (props.pulse === true ? [...readings, pulse] : readings),
  normalize: (value) => (typeof value === 'string' ? readText(value) : value),
  check: (value) => checkPressure(value as Partial<Record<string, number>>),
  textOf: (value) => pressureText(value as Partial<Record<string, number>>),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [{ systolic: 120, diastolic: 80 }, { systolic: 180, diastolic: 110 }], invalid: [{ systolic: 80, diastolic: 120 }, { systolic: 120 }, { systolic: 120.5, diastolic: 80 }, { systolic: 120, diastolic: 80, pulse: 70 }, '120/80', 120, [120, 80], { systolic: 1200, diastolic: 80 }] },
    { field: { props: { pulse: true } }, valid: [{ systolic: 120, diastolic: 80, pulse: 72 }, { systolic: 95, diastolic: 60 }], invalid: [{ pulse: 72 }] },
  ],
});

/** `120/80`, `１２０／８０ mmHg` and `120/80 72` as a reading; anything else as it came. */
function readText(value: string): unknown {
  const parts = /^(\d{2,3})\s*\/\s*(\d{2,3})\s*(?:mmhg)?(?:[\s,，]+(\d{2,3})\s*(?:次\/分|bpm)?)?$/i.exec(String(typed(value)));
  if (parts === null) return value;
  return { systolic: Number(parts[1]), diastolic: Number(parts[2]), ...(parts[3] !== undefined && { pulse: Number(parts[3]) }) };
}

function pressureText({ systolic, diastolic, pulse: beats }: Partial<Record<string, number>>): string {
  return `${systolic ?? '-'}/${diastolic ?? '-'}${beats === undefined ? '' : ` ${beats}`}`;
}

function checkPressure({ systolic, diastolic }: Partial<Record<string, number>>): ValueProblem | null {
  if (systolic === undefined || diastolic === undefined) return { code: 'pressure.incomplete' };
  return systolic <= diastolic ? { code: 'pressure.order' } : null;
}
