import { Type } from '@sinclair/typebox';
import { type Locale } from '../definitions/localized-text.js';
import { amountAggregations, amountOperators } from './amount-operators.js';
import { defineFieldType } from './field-type.js';
import { typedNumber } from './typed-number.js';
import { typed } from './typed-text.js';

/** A hundred years: more than any stay. */
const mostMinutes = 52_560_000;
const minutesIn = { day: 1440, hour: 60, minute: 1 } as const;
export type DurationUnit = keyof typeof minutesIn;
const words: Readonly<Record<Locale, Readonly<Record<DurationUnit, string>>>> = { 'zh-CN': { day: '天', hour: '小时', minute: '分钟' }, 'en-US': { day: ' d', hour: ' h', minute: ' min' } };
const unitOf: readonly (readonly [RegExp, DurationUnit])[] = [[/^(天|日|d|days?)$/i, 'day'], [/^(小时|时|h|hours?|hrs?)$/i, 'hour'], [/^(分钟|分|m|min|mins|minutes?)$/i, 'minute']];

/** How long something took, in whole minutes, so that it can be summed and averaged; `largest` is the unit it is read in. */
export const duration = defineFieldType({
  name: 'duration',
  label: { 'zh-CN': '时长', 'en-US': 'Duration' },
  group: 'measure',
  propsSchema: Type.Object(
    {
      largest: Type.Optional(Type.Union([Type.Literal('day'), Type.Literal('hour'), Type.Literal('minute')])),
      min: Type.Optional(Type.Integer({ minimum: 0, maximum: mostMinutes })),
      max: Type.Optional(Type.Integer({ minimum: 1, maximum: mostMinutes })),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Integer({ minimum: props.min ?? 0, maximum: props.max ?? mostMinutes }),
  widget: 'duration',
  columns: () => [{ suffix: '', sqlType: { kind: 'integer' } }],
  normalize: (value) => (typeof value === 'string' ? readDuration(value) : value === 0 ? 0 : value),
  textOf: (value, { props }, { locale }) => (typeof value === 'number' ? durationText(value, locale, props.largest) : String(value)),
  measureFormat: () => ({ style: 'number', digits: 0, unit: { 'zh-CN': '分钟', 'en-US': 'min' } }),
  filterOperators: amountOperators,
  aggregations: amountAggregations,
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, 45, 90, 1500, 52_560_000], invalid: ['90', '1:30', -1, 1.5, 52_560_001, null] },
    { field: { props: { largest: 'day', min: 30, max: 4320 } }, valid: [30, 4320], invalid: [29, 4321] },
    { field: { props: { largest: 'minute' } }, valid: [90], invalid: [-1] },
  ],
});

/** How many of each unit a duration has, down from the largest. */
export function durationParts(minutes: number, largest: DurationUnit = 'hour'): Readonly<Record<DurationUnit, number>> {
  const days = largest === 'day' ? Math.floor(minutes / minutesIn.day) : 0;
  const rest = minutes - days * minutesIn.day;
  const hours = largest === 'minute' ? 0 : Math.floor(rest / minutesIn.hour);
  return { day: days, hour: hours, minute: rest - hours * minutesIn.hour };
}

/** `1天2小时30分钟`; zero is 0 minutes. */
export function durationText(minutes: number, locale: Locale, largest?: DurationUnit): string {
  const parts = durationParts(minutes, largest);
  const said = (['day', 'hour', 'minute'] as const).filter((unit) => parts[unit] > 0).map((unit) => `${parts[unit]}${words[locale][unit]}`);
  return said.length === 0 ? `0${words[locale].minute}` : said.join(locale === 'zh-CN' ? '' : ' ');
}

/** `1:30`, `1小时30分`, `1.5 h`, `90` (minutes) as minutes; anything else as it came. */
function readDuration(value: string): unknown {
  const text = String(typed(value));
  const clock = /^(\d{1,5}):([0-5]\d)(?::00)?$/.exec(text);
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2]);
  const bare = typedNumber(text);
  if (typeof bare === 'number') return bare;
  const said = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([^\d\s.]+)\s*/gu)];
  const total = said.reduce<number | null>((sum, [, amount, word]) => {
    const unit = unitOf.find(([pattern]) => pattern.test(word ?? ''))?.[1];
    return sum === null || unit === undefined ? null : sum + Number(amount) * minutesIn[unit];
  }, 0);
  const isWhole = said.length > 0 && said.map(([whole]) => whole).join('') === text;
  return total === null || !isWhole || !Number.isInteger(total) ? value : total;
}
