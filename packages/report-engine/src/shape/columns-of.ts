import { type Derivation, type Locale, locales, type LocalizedText, textOf } from '@carewright/schema';
import { type BoundDerived, type BoundMeasure, type BoundQuery } from '../datasets/bound-query.js';
import { journeyColumns } from '../journeys/journey-columns.js';
import { type ReportColumn } from './report-result.js';

const derivedWords: Readonly<Record<Derivation, Readonly<Record<Locale, string>>>> = {
  share: { 'zh-CN': '占比', 'en-US': 'share' },
  running: { 'zh-CN': '累计', 'en-US': 'running total' },
  moving: { 'zh-CN': '移动平均', 'en-US': 'moving average' },
  rank: { 'zh-CN': '排名', 'en-US': 'rank' },
  previous: { 'zh-CN': '上期', 'en-US': 'before' },
  change: { 'zh-CN': '增减', 'en-US': 'change' },
  growth: { 'zh-CN': '增长率', 'en-US': 'growth' },
  toDate: { 'zh-CN': '期初至今', 'en-US': 'to date' },
};

function measureColumn({ definition, type, target }: BoundMeasure): ReportColumn {
  const isNumber = type.answers === 'count' || target === null || target.kind === 'number';
  return {
    key: definition.key, label: definition.label, role: 'measure', kind: isNumber ? 'number' : 'text', valueKind: isNumber ? 'number' : target.kind, isAdditive: type.isAdditive,
    ...(definition.format && { format: definition.format }),
    ...(definition.definition && { definition: definition.definition }),
  };
}

const joined = (label: LocalizedText, as: Derivation): LocalizedText => Object.fromEntries(locales.map((locale) => [locale, locale === 'zh-CN' ? `${textOf(label, locale)}（${derivedWords[as][locale]}）` : `${textOf(label, locale)} (${derivedWords[as][locale]})`]));

function derivedColumn({ key, of, as, label, format, measure }: BoundDerived): ReportColumn {
  const own = measureColumn(measure);
  const shown = format ?? (as === 'share' || as === 'growth' ? { style: 'percent' as const, digits: 1 } : as === 'rank' ? { style: 'number' as const, digits: 0 } : own.format);
  return { key, label: label ?? joined(own.label, as), role: 'measure', kind: 'number', valueKind: 'number', of, as, isAdditive: false, ...(shown !== undefined && { format: shown }), ...(own.definition && { definition: own.definition }) };
}

/** What each column of the answer is, so that a chart or table needs nothing but the answer. */
export function columnsOf(bound: BoundQuery): readonly ReportColumn[] {
  const dimensions = bound.dimensions.map(({ key, label, kind, grain, level, part, bins, options, emptyLabel, target }): ReportColumn => ({
    key, label, role: 'dimension', kind: kind.name, valueKind: part !== null || bins !== null ? 'number' : target.kind,
    ...(grain !== null && { grain }), ...(level !== null && { level }), ...(part !== null && { part }), ...(options !== null && { options }), ...(emptyLabel !== null && { emptyLabel }),
  }));
  if (bound.journey !== null) return journeyColumns(bound.journey, dimensions);
  return [...dimensions, ...bound.measures.map(measureColumn), ...bound.derived.map(derivedColumn)];
}
