import { type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';
import { offeredDerivations } from './derived-choices.js';

type Grouped = Query['dimensions'][number];

/** Largest groups are chosen by a measure that the dataset has. */
function tidiedGroup(group: Grouped, dataset: DatasetView | undefined): Grouped {
  const { top, ...rest } = group;
  return top === undefined || (dataset?.measures.some(({ key }) => key === top.by) ?? true) ? group : rest;
}

/** The question without what has lost its ground: columns of measures that are no longer asked, orders and limits of columns that have gone. */
export function tidied(query: Query, dataset: DatasetView | undefined): Query {
  const groups = new Set(query.dimensions.map(({ dimension }) => dimension));
  const offered = dataset && new Set(offeredDerivations(query, dataset));
  const derived = (query.derived ?? []).filter(({ of, as, within }) => query.measures.includes(of) && (offered?.has(as) ?? true) && (within ?? []).every((key) => groups.has(key)));
  const numbers = new Set([...query.measures, ...derived.map(({ key }) => key)]);
  const sort = query.sort?.filter(({ by }) => numbers.has(by) || groups.has(by)) ?? [];
  const having = query.having?.filter(({ by }) => numbers.has(by)) ?? [];
  const { derived: _derived, sort: _sort, having: _having, ...rest } = query;
  return { ...rest, dimensions: query.dimensions.map((one) => tidiedGroup(one, dataset)), ...(derived.length > 0 && { derived }), ...(sort.length > 0 && { sort }), ...(having.length > 0 && { having }) };
}
