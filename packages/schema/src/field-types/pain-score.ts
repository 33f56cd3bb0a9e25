import { Type } from '@sinclair/typebox';
import { textOf } from '../definitions/localized-text.js';
import { type Field } from '../definitions/form.js';
import { bodyRegionOptions } from './body-regions.js';
import { defineFieldType, type TextContext, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const parts: readonly Field[] = [
  { key: 'score', type: 'number', label: { 'zh-CN': '疼痛评分', 'en-US': 'Pain score' }, props: { scale: 0, min: 0, max: 10 } },
  { key: 'areas', type: 'multi-select', label: { 'zh-CN': '疼痛部位', 'en-US': 'Where it hurts' }, options: [...bodyRegionOptions] },
];
interface Pain {
  readonly score?: number;
  readonly areas?: readonly string[];
}

/** How much it hurts from 0 to 10 (numeric rating scale), and where on the body. */
export const painScore = defineFieldType({
  name: 'pain-score',
  label: { 'zh-CN': '疼痛评分', 'en-US': 'Pain score' },
  group: 'medical',
  propsSchema: Type.Object(
    {
      /** How much, and not where. */
      scoreOnly: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'pain-score',
  columns: () => [],
  parts: ({ props }) => (props.scoreOnly === true ? parts.slice(0, 1) : parts),
  normalize: (value) => (typeof value === 'string' ? readPain(value) : typeof value === 'number' ? { score: value } : value),
  textOf: (value, _field, context) => painText(value as Pain, context),
  check: (value) => checkPain(value as Pain),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [{ score: 0 }, { score: 6, areas: ['shoulder_right', 'back_lower'] }, { score: 10, areas: ['head_front'] }], invalid: [{ score: 11 }, { score: 2.5 }, { areas: ['head_front'] }, { score: 3, areas: ['tail'] }, '6', 6, [6]] },
    { field: { props: { scoreOnly: true } }, valid: [{ score: 4 }], invalid: [{ score: 4, areas: ['chest'] }] },
  ],
});

/** `6 右肩、腰部` and `6` as a score; anything else as it came. */
function readPain(text: string): unknown {
  const found = /^(\d{1,2})\s*(?:分|\/\s*10)?(?:\s+(\S.*))?$/u.exec(String(typed(text)));
  if (found === null) return text;
  return { score: Number(found[1]), ...(found[2] !== undefined && { areas: found[2].split(/\s*[、,，;；]\s*/u) }) };
}

function painText({ score, areas = [] }: Pain, { locale }: TextContext): string {
  const named = areas.map((area) => textOf(bodyRegionOptions.find(({ value }) => value === area)?.label ?? area, locale));
  return `${score ?? ''}${named.length === 0 ? '' : ` ${named.join(locale === 'zh-CN' ? '、' : ', ')}`}`;
}

/** Where it hurts says nothing without how much. */
function checkPain({ score }: Pain): ValueProblem | null {
  return score === undefined ? { code: 'pain.incomplete' } : null;
}
