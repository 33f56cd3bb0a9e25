import { type Grain, type Locale, textOf } from '@carewright/schema';
import { type BoundQuery } from '../datasets/bound-query.js';
import { type BoundJourney } from './bound-journey.js';

const spans: Readonly<Record<Grain, readonly [zh: string, en: string]>> = { day: ['天', 'day'], week: ['周', 'week'], month: ['个月', 'month'], quarter: ['个季度', 'quarter'], year: ['年', 'year'] };
const amount = (n: number, unit: Grain, isChinese: boolean): string => (isChinese ? `${n} ${spans[unit][0]}` : `${n} ${spans[unit][1]}${n === 1 ? '' : 's'}`);

/** A question that follows people, in words. */
export function describeJourney(bound: BoundQuery, journey: BoundJourney, { locale, condition }: { readonly locale: Locale; readonly condition: string }): string {
  const isChinese = locale === 'zh-CN';
  const by = bound.dimensions.map(({ label }) => textOf(label, locale)).map((label) => (isChinese ? `，分组：${label}` : `, by ${label}`)).join('');
  const where = condition === '' ? '' : isChinese ? `；条件：${condition}` : `; where ${condition}`;
  if (journey.kind === 'cohort') {
    const every = spans[journey.grain];
    return isChinese ? `首次来的人，之后 ${amount(journey.spans, journey.grain, true)}内每${every[0].replace('个', '')}有多少人再来${where}` : `Of those who came first, how many come again in each ${every[1]} for ${amount(journey.spans, journey.grain, false)}${where}`;
  }
  const steps = journey.steps.map(({ label }) => textOf(label, locale)).join(' → ');
  const { within } = journey;
  const time = within === null ? '' : isChinese ? `，从第一步起 ${amount(within.n, within.unit, true)}内` : `, within ${amount(within.n, within.unit, false)} of the first step`;
  return `${isChinese ? '走到每一步的人数：' : 'How many come so far: '}${steps}${time}${by}${where}`;
}
