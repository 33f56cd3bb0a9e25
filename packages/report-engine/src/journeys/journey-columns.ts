import { type LocalizedText, type Option } from '@carewright/schema';
import { type ReportColumn } from '../shape/report-result.js';
import { type BoundJourney, journeyKeys } from './bound-journey.js';

const share = { style: 'percent', digits: 1 } as const;
const measures: Readonly<Record<string, { readonly label: LocalizedText; readonly definition: LocalizedText; readonly isShare?: true }>> = {
  people: { label: { 'zh-CN': '人数', 'en-US': 'People' }, definition: { 'zh-CN': '每人只算一次', 'en-US': 'Everybody is counted once' } },
  of_first: { label: { 'zh-CN': '占第一步', 'en-US': 'Of the first step' }, definition: { 'zh-CN': '到达这一步的人数 ÷ 进入第一步的人数', 'en-US': 'Those who came so far ÷ those who started' }, isShare: true },
  of_previous: { label: { 'zh-CN': '占上一步', 'en-US': 'Of the step before' }, definition: { 'zh-CN': '到达这一步的人数 ÷ 到达上一步的人数', 'en-US': 'Those who came so far ÷ those who took the step before' }, isShare: true },
  of_all: { label: { 'zh-CN': '留存率', 'en-US': 'Retention' }, definition: { 'zh-CN': '再次来的人数 ÷ 同期首次来的人数', 'en-US': 'Those who came again ÷ those who came first in the same span' }, isShare: true },
};

const spanWords = { day: ['日', 'day'], week: ['周', 'week'], month: ['月', 'month'], quarter: ['季', 'quarter'], year: ['年', 'year'] } as const;

/** The names of spans after coming first: 首月, 1 月后, 2 月后. */
function spanOptions(spans: number, grain: keyof typeof spanWords): readonly Option[] {
  const [zh, en] = spanWords[grain];
  return Array.from({ length: spans + 1 }, (_none, k) => ({ value: String(k), label: k === 0 ? { 'zh-CN': `首${zh}`, 'en-US': `First ${en}` } : { 'zh-CN': `第 ${k} ${zh}后`, 'en-US': `${k} ${en}${k === 1 ? '' : 's'} later` } }));
}

const ownColumn = (key: string, label: LocalizedText, more: Partial<ReportColumn>): ReportColumn => ({ key, label, role: 'dimension', kind: 'category', valueKind: 'text', ...more });

/** The columns of an answer about people who are followed: its own groups, those of the start, then the numbers. */
export function journeyColumns(journey: BoundJourney, groups: readonly ReportColumn[]): readonly ReportColumn[] {
  const own = journey.kind === 'funnel'
    ? [ownColumn(journeyKeys.step, { 'zh-CN': '步骤', 'en-US': 'Step' }, { options: journey.steps.map(({ label }, index) => ({ value: String(index), label })) })]
    : [ownColumn(journeyKeys.first, { 'zh-CN': '首次时间', 'en-US': 'First came in' }, { kind: 'time', valueKind: 'date', grain: journey.grain }), ownColumn(journeyKeys.span, { 'zh-CN': '之后', 'en-US': 'Later' }, { valueKind: 'number', options: spanOptions(journey.spans, journey.grain) })];
  const numbers = journey.measures.map((key): ReportColumn => {
    const { label = key, definition, isShare } = measures[key] ?? {};
    return { key, label, role: 'measure', kind: 'number', valueKind: 'number', isAdditive: false, ...(isShare && { format: share }), ...(definition && { definition }) };
  });
  return [...own, ...groups, ...numbers];
}
