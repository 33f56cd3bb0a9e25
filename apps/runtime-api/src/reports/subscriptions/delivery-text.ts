import { type AlertHit, alertKinds, formatCell, isAlertKindName, seriesOf } from '@carewright/report-engine';
import { type DashboardDefinition, isQuestionTile, type Locale, type QuestionTile, type ReportColumn, type ReportResult, type SubscriptionCondition, textOf, tilesOf } from '@carewright/schema';

const mostLines = 5;
const words = {
  open: { 'zh-CN': '点击查看看板。', 'en-US': 'Open the dashboard to see it.' },
  more: { 'zh-CN': '另有 {n} 处', 'en-US': 'and {n} more' },
  against: { 'zh-CN': '（对照 {value}）', 'en-US': ' (against {value})' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;

const measureOf = ({ columns }: ReportResult, key: string): ReportColumn | undefined => columns.find((column) => column.role === 'measure' && column.key === key);
const colon: Readonly<Record<Locale, string>> = { 'zh-CN': '：', 'en-US': ': ' };

/** What of an answer wants attention. */
export function hitsOf({ measure, kind, threshold = 0 }: SubscriptionCondition, answer: ReportResult, today: string): readonly AlertHit[] {
  if (!isAlertKindName(kind)) return [];
  const { check } = alertKinds[kind];
  return seriesOf(answer, measure, today).flatMap((series) => check(series, threshold) ?? []);
}

function hitText(hit: AlertHit, answer: ReportResult, { measure, locale }: { readonly measure: ReportColumn; readonly locale: Locale }): string {
  const dimensions = answer.columns.filter(({ role }) => role === 'dimension');
  const time = dimensions.find(({ kind, grain }) => kind === 'time' && grain !== undefined);
  const groups = dimensions.filter((column) => column !== time).map((column, index) => formatCell(hit.group[index] ?? null, column, locale));
  const where = [...groups, ...(time === undefined || hit.at === null ? [] : [formatCell(hit.at, time, locale)]), textOf(measure.label, locale)].join(' · ');
  const against = hit.against === null ? '' : words.against[locale].replace('{value}', formatCell(hit.against, measure, locale));
  return `${where}${colon[locale]}${formatCell(hit.value, measure, locale)}${against}`;
}

/** The figures that want attention, a line each. */
export function alertText(hits: readonly AlertHit[], answer: ReportResult, { condition, locale }: { readonly condition: SubscriptionCondition; readonly locale: Locale }): string {
  const measure = measureOf(answer, condition.measure);
  if (measure === undefined) return words.open[locale];
  const lines = hits.slice(0, mostLines).map((hit) => hitText(hit, answer, { measure, locale }));
  return [...lines, ...(hits.length > mostLines ? [words.more[locale].replace('{n}', String(hits.length - mostLines))] : [])].join('\n');
}

const wholeOf = (tile: QuestionTile, answer: ReportResult, locale: Locale): string => {
  const first = answer.columns.find(({ role }) => role === 'measure');
  return first === undefined ? '' : `${textOf(tile.title, locale)}${colon[locale]}${formatCell(answer.totals[0] ?? null, first, locale)}`;
};

/** The first figures of a dashboard that stand alone, as this person may see them. */
export function overviewText(definition: DashboardDefinition, answers: Readonly<Record<string, ReportResult | undefined>>, locale: Locale): string {
  const alone = tilesOf(definition).filter(isQuestionTile).filter(({ query }) => query.dimensions.length === 0);
  const lines = alone.slice(0, mostLines).flatMap((tile) => {
    const answer = answers[tile.id];
    return answer === undefined ? [] : [wholeOf(tile, answer, locale)];
  });
  return lines.filter((line) => line !== '').join('\n') || words.open[locale];
}
