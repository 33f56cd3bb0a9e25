import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { ruleColumns } from '@carewright/schema/storage';
import { ownColumn, type SummaryWish, summaryWishes } from '@carewright/report-engine/sql';
import { type FormSizes } from './summary-sizes.js';

const sorted = (paths: readonly string[]): readonly string[] => [...new Set(paths)].sort();
const together = (one: SummaryWish, other: SummaryWish): SummaryWish => ({ ...one, dimensions: sorted([...one.dimensions, ...other.dimensions]), measures: sorted([...one.measures, ...other.measures]) });
const fitTogether = (one: SummaryWish, other: SummaryWish, isQuick: (both: SummaryWish) => boolean): boolean => {
  const both = together(one, other);
  const isOneOfThem = [one, other].some(({ dimensions }) => dimensions.length === both.dimensions.length);
  return isApart(both) && (isOneOfThem || isQuick(both));
};
const isApart = ({ dimensions, measures }: SummaryWish): boolean => !measures.some((path) => dimensions.includes(path));

/**
 * The summaries an app is to have: what its dashboards ask of forms with many records, as few tables as stay small, each with the
 * columns by which roles are told apart where that fits, so that it serves those roles too. What authors chose is kept whatever its
 * form is like.
 */
export function chooseSummaries(app: AppDefinition, sizes: ReadonlyMap<string, FormSizes>, least: number): readonly SummaryWish[] {
  const wishes = summaryWishes(app);
  const chosen: SummaryWish[] = [];
  for (const wish of wishes) {
    const form = app.forms[wish.form];
    const size = sizes.get(wish.form);
    if (form === undefined || wish.isChosen || size === undefined || size.records < least) continue;
    const columnOf = (path: string): string => ownColumn(form, path)?.name ?? path;
    const at = chosen.findIndex((one) => one.form === wish.form && one.time === wish.time && fitTogether(one, wish, (both) => size.isQuick(both, columnOf)));
    if (at >= 0) chosen[at] = together(chosen[at] as SummaryWish, wish);
    else if (isApart(wish) && size.isWorthwhile(wish, columnOf)) chosen.push(wish);
  }
  const byAuthors = wishes.filter(({ isChosen }) => isChosen === true).map(({ isChosen: _isChosen, ...wish }) => wish);
  const all = new Map([...byAuthors, ...chosen].map((wish) => withRules(wish, app, sizes.get(wish.form))).map((wish) => [JSON.stringify(wish), wish]));
  return [...all.values()];
}

function withRules(wish: SummaryWish, app: AppDefinition, size: FormSizes | undefined): SummaryWish {
  if (size === undefined) return wish;
  const form = app.forms[wish.form] as FormDefinition;
  return ruleColumns(wish.form, app).reduce((whole, path) => {
    if (whole.dimensions.includes(path) || path === whole.time || ownColumn(form, path) === null) return whole;
    const wider = { ...whole, dimensions: sorted([...whole.dimensions, path]) };
    return isApart(wider) && size.isQuick(wider, (one) => ownColumn(form, one)?.name ?? one) ? wider : whole;
  }, wish);
}
