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

type Top = NonNullable<BoundQuery['dimensions'][number]['top']>;

/** Which groups are shown of many. */
function topWords({ n, dir, others }: Top, locale: Locale): string {
  if (locale === 'zh-CN') return `${dir === 'asc' ? '最小' : '最大'}的 ${n} 组${others === true ? '，其余合并' : ''}`;
  return `the ${n} ${dir === 'asc' ? 'smallest' : 'largest'}${others === true ? ', others together' : ''}`;
}

/** The question in words: what is counted, by what, under which condition (`condition` comes from the filter's own words). */
export function describeQuery(bound: BoundQuery, locale: Locale, condition = ''): string {
  const isChinese = locale === 'zh-CN';
  if (bound.journey !== null) return describeJourney(bound, bound.journey, { locale, condition });
  const measures = columnsOf(bound).filter(({ role }) => role === 'measure').map(({ label }) => textOf(label, locale)).join(isChinese ? '、' : ', ');
  const dimensions = bound.dimensions.map(({ label, grain, level, top }) => {
    const how = [...(grain ? [grainWords[grain][locale]] : []), ...(level === null ? [] : [isChinese ? `第 ${level} 级` : `level ${level}`]), ...(top ? [topWords(top, locale)] : [])].join(isChinese ? '，' : ', ');
    return `${textOf(label, locale)}${how === '' ? '' : isChinese ? `（${how}）` : ` (${how})`}`;
  }).join(isChinese ? '、' : ', ');
  const by = dimensions === '' ? '' : isChinese ? `，分组：${dimensions}` : `, by ${dimensions}`;
  const where = condition === '' ? '' : isChinese ? `；条件：${condition}` : `; where ${condition}`;
  return `${measures}${by}${where}`;
}
