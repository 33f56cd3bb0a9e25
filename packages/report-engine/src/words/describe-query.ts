import { type Grain, type Locale, textOf } from '@carewright/schema';
import { type BoundQuery } from '../datasets/bound-query.js';
import { describeJourney } from '../journeys/describe-journey.js';
import { columnsOf } from '../shape/columns-of.js';

const grainWords: Readonly<Record<Grain, Readonly<Record<Locale, string>>>> = {
  day: { 'zh-CN': '按日', 'en-US': 'by day' },
  week: { 'zh-CN': '按周', 'en-US': 'by week' },
  month: { 'zh-CN': '按月', 'en-US': 'by month' },
  quarter: { 'zh-CN': '按季', 'en-US': 'by quarter' },
  year: { 'zh-CN': '按年', 'en-US': 'by year' },
};

/** The question in words: what is counted, by what, under which condition (`condition` comes from the filter's own words). */
export function describeQuery(bound: BoundQuery, locale: Locale, condition = ''): string {
  const isChinese = locale === 'zh-CN';
  if (bound.journey !== null) return describeJourney(bound, bound.journey, { locale, condition });
  const measures = columnsOf(bound).filter(({ role }) => role === 'measure').map(({ label }) => textOf(label, locale)).join(isChinese ? '、' : ', ');
  const dimensions = bound.dimensions.map(({ label, grain }) => `${textOf(label, locale)}${grain ? (isChinese ? `（${grainWords[grain][locale]}）` : ` (${grainWords[grain][locale]})`) : ''}`).join(isChinese ? '、' : ', ');
  const by = dimensions === '' ? '' : isChinese ? `，分组：${dimensions}` : `, by ${dimensions}`;
  const where = condition === '' ? '' : isChinese ? `；条件：${condition}` : `; where ${condition}`;
  return `${measures}${by}${where}`;
}
