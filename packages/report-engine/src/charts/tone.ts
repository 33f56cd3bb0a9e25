import { type TileDisplay } from '@carewright/schema';
import { type ReportResult } from '../shape/report-result.js';
import { type Place, type Tone } from './chart-kind.js';

/** What the author says about a number: the first rule that holds. Undefined where none does or there is no number. */
export function toneOf(result: ReportResult, { row, column }: Place, display: TileDisplay | undefined): Tone | undefined {
  const known = result.columns[column];
  const measures = result.columns.filter(({ role }) => role === 'measure');
  const cell = row === null ? result.totals[known ? measures.indexOf(known) : -1] : result.rows[row]?.[column];
  if (known === undefined || cell === null || cell === undefined || typeof cell === 'object' || typeof cell === 'boolean') return undefined;
  const number = Number(cell);
  return display?.tones?.find((rule) => (rule.measure === undefined || rule.measure === known.key) && (rule.is === 'atLeast' ? number >= rule.value : number < rule.value))?.tone;
}
