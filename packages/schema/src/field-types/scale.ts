import { Type, type Static } from '@sinclair/typebox';
import { FieldKey } from '../definitions/keys.js';
import { LocalizedText, textOf } from '../definitions/localized-text.js';
import { type Field } from '../definitions/form.js';
import { defineFieldType, type TextContext, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const closed = { additionalProperties: false } as const;
const Answer = Type.Object({ value: Type.String({ minLength: 1, maxLength: 40 }), label: LocalizedText, score: Type.Number({ minimum: -1000, maximum: 1000 }) }, closed);
/** One question; its own answers where they differ from those of the whole scale. */
const Item = Type.Object({ key: FieldKey, label: LocalizedText, answers: Type.Optional(Type.Array(Answer, { minItems: 2, maxItems: 12 })) }, closed);
/** What a score from `from` on means. */
const Level = Type.Object({ key: FieldKey, label: LocalizedText, from: Type.Number({ minimum: -60_000, maximum: 60_000 }), color: Type.Optional(Type.String({ maxLength: 20 })), advice: Type.Optional(LocalizedText) }, closed);
const Props = Type.Object(
  {
    items: Type.Array(Item, { minItems: 1, maxItems: 60 }),
    answers: Type.Array(Answer, { minItems: 2, maxItems: 12 }),
    levels: Type.Optional(Type.Array(Level, { maxItems: 12 })),
  },
  closed,
);
export type ScaleProps = Static<typeof Props>;
export type ScaleAnswer = Static<typeof Answer>;
export type ScaleItem = Static<typeof Item>;
export type ScaleLevel = Static<typeof Level>;
/** A draft may not have its questions yet, and is looked at all the same. */
const whole = (props: Partial<ScaleProps>): ScaleProps => ({ items: [], answers: [], ...props });
/** Answers by question, and what follows from them. */
export interface ScaleValue {
  readonly score?: number;
  readonly level?: string;
  readonly answers?: Readonly<Record<string, string>>;
}

const both = (zh: string, en: string): { readonly 'zh-CN': string; readonly 'en-US': string } => ({ 'zh-CN': zh, 'en-US': en });
const starter: ScaleProps = {
  items: [1, 2, 3].map((n) => ({ key: `q${n}`, label: both(`第 ${n} 题`, `Question ${n}`) })),
  answers: [both('从不', 'Never'), both('偶尔', 'Sometimes'), both('经常', 'Often'), both('总是', 'Always')].map((label, score) => ({ value: `a${score}`, label, score })),
  levels: [{ key: 'low', label: both('低', 'Low'), from: 0, color: 'green' }, { key: 'high', label: both('高', 'High'), from: 5, color: 'red', advice: both('请联系医生', 'Contact a doctor') }],
};

/** A questionnaire that adds up: scored questions, and ranges of the total with a level and advice. */
export const scale = defineFieldType({
  name: 'scale',
  label: { 'zh-CN': '量表', 'en-US': 'Scored questionnaire' },
  group: 'medical',
  propsSchema: Props,
  initialProps: starter,
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'scale',
  columns: () => [],
  parts: ({ props }) => {
    const score: Field = { key: 'score', type: 'number', label: both('总分', 'Score'), props: { scale: 2 } };
    const level: Field = { key: 'level', type: 'select', label: both('等级', 'Level'), options: (props.levels ?? []).map(({ key, label, color }) => ({ value: key, label, ...(color !== undefined && { color }) })) };
    const answers: Field = { key: 'answers', type: 'json', label: both('作答', 'Answers') };
    return [score, ...((props.levels ?? []).length > 0 ? [level] : []), answers];
  },
  normalize: (value, { props }) => counted(typeof value === 'string' ? readAnswers(value, whole(props)) : value, whole(props)),
  textOf: (value, { props }, context) => scaleText(value as ScaleValue, whole(props), context),
  check: (value, { props }) => checkAnswers(value as ScaleValue, whole(props)),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    {
      field: { props: starter },
      valid: [{ score: 3, level: 'low', answers: { q1: 'a0', q2: 'a1', q3: 'a2' } }, { score: 9, level: 'high', answers: { q1: 'a3', q2: 'a3', q3: 'a3' } }],
      invalid: [{ score: 3 }, { answers: { q1: 'a0' } }, { answers: { q1: 'a0', q2: 'a1', q3: 'a9' } }, { answers: { q1: 'a0', q2: 'a1', q3: 'a2', q4: 'a0' } }, { score: '3' }, 3, '3'],
    },
    { field: { props: { items: [{ key: 'only', label: '唯一', answers: [{ value: 'yes', label: '是', score: -1 }, { value: 'no', label: '否', score: 0.5 }] }], answers: starter.answers } }, valid: [{ score: -1, answers: { only: 'yes' } }, { score: 0.5, answers: { only: 'no' } }], invalid: [{ answers: { only: 'a0' } }] },
  ],
});

/** The answers that may be given to one question. */
export function answersOf(item: ScaleItem, props: Pick<ScaleProps, 'answers'>): readonly ScaleAnswer[] {
  return item.answers ?? props.answers;
}

/** The level that a score falls into: the last that begins at or below it. */
export function levelOf(score: number, { levels = [] }: Pick<ScaleProps, 'levels'>): ScaleLevel | undefined {
  return levels.filter(({ from }) => from <= score).sort((a, b) => a.from - b.from).at(-1);
}

/** The total of complete answers; null while any is missing or unknown. */
export function scoreOf(answers: Readonly<Record<string, unknown>>, props: ScaleProps): number | null {
  const scores = props.items.map((item) => answersOf(item, props).find(({ value }) => value === answers[item.key])?.score);
  return scores.every((score) => score !== undefined) ? Math.round(scores.reduce((sum, score) => sum + score, 0) * 100) / 100 : null;
}

/** Score and level always follow from the answers; what was sent for them does not count. */
function counted(value: unknown, props: ScaleProps): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { score: _score, level: _level, ...rest } = value as Record<string, unknown>;
  const { answers } = rest;
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return rest;
  const given = Object.fromEntries(Object.entries(answers).filter(([, one]) => one !== null && one !== ''));
  if (Object.keys(given).length === 0) return {};
  const score = scoreOf(given, props);
  const level = score === null ? undefined : levelOf(score, props);
  return { ...(score !== null && { score }), ...(level !== undefined && { level: level.key }), ...rest, answers: given };
}

/** `9 高 [4 4 4]`: the answers are told by their places, so that they can be read back. */
function scaleText({ score, level, answers = {} }: ScaleValue, props: ScaleProps, { locale }: TextContext): string {
  const named = (props.levels ?? []).find(({ key }) => key === level);
  const places = props.items.map((item) => answersOf(item, props).findIndex(({ value }) => value === answers[item.key]) + 1).map((place) => (place === 0 ? '-' : place));
  return [score ?? '', named === undefined ? '' : textOf(named.label, locale), `[${places.join(' ')}]`].filter((part) => part !== '').join(' ');
}

function readAnswers(text: string, props: ScaleProps): unknown {
  const places = /\[([\d\s-]+)\]$/u.exec(String(typed(text)))?.[1]?.trim().split(/\s+/u);
  if (places?.length !== props.items.length) return text;
  const answers = props.items.map((item, index) => [item.key, answersOf(item, props)[Number(places[index]) - 1]?.value] as const);
  return { answers: Object.fromEntries(answers.filter(([, value]) => value !== undefined)) };
}

function checkAnswers({ answers = {} }: ScaleValue, props: ScaleProps): ValueProblem | null {
  const keys = new Set(props.items.map(({ key }) => key));
  const isKnown = Object.entries(answers).every(([key, value]) => keys.has(key) && props.items.some((item) => item.key === key && answersOf(item, props).some((answer) => answer.value === value)));
  if (!isKnown) return { code: 'scale.unknown-answer' };
  const missing = props.items.filter(({ key }) => !Object.hasOwn(answers, key)).length;
  return missing > 0 ? { code: 'scale.incomplete', facts: { count: missing } } : null;
}
