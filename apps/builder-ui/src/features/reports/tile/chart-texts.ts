import { inHundredths, plottedText, type ReportResult } from '@carewright/report-engine';
import { type Locale } from '@carewright/schema';
import { type ChartTexts } from '../../../canvas/chart/chart-props.js';

/** How the numbers of a chart read: as the measure behind each series is written; scales are short. */
export function chartTexts(result: ReportResult, columns: readonly number[], locale: Locale): ChartTexts {
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return {
    value: (value, seriesIndex) => {
      const at = columns[seriesIndex] ?? columns[0];
      const column = result.columns[at ?? -1];
      return column === undefined ? `${plain.format(value)}${at === inHundredths ? '%' : ''}` : plottedText(value, column, locale);
    },
    axis: (value, column) => (result.columns[column ?? columns[0] ?? -1]?.format?.style === 'percent' ? `${plain.format(value * 100)}%` : short.format(value)),
  };
}
