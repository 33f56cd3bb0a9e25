import { drawFrom, weightedPool, type Maker, type WeightedPool } from './maker.js';

const known = new WeakMap<object, WeightedPool>();

function poolOf(weights: unknown): WeightedPool {
  const key = weights as Readonly<Record<string, number>>;
  let pool = known.get(key);
  if (!pool) known.set(key, (pool = weightedPool(key)));
  return pool;
}

/** `{make:"constant", value}` */
export const constant: Maker = (spec) => spec['value'];

/** `{make:"weighted", weights:{value: weight}}`; `as:"number"` or `"boolean"` turns the chosen text. */
export const weighted: Maker = (spec, { random, stream, row }) => {
  const item = drawFrom(poolOf(spec['weights']), random.at(stream, row, 1));
  return spec['as'] === 'number' ? Number(item) : spec['as'] === 'boolean' ? item === 'true' : item;
};

/** `{make:"pool", pool}`: an item of a named pool of the plan. */
export const pool: Maker = (spec, context) => drawFrom(context.pool(String(spec['pool'])), context.random.at(context.stream, context.row, 1));

/** `{make:"several", each:{value: share}, none?}`: each value with its own chance; `none` when nothing came up. */
export const several: Maker = (spec, { random, stream, row }) => {
  const shares = Object.entries(spec['each'] as Record<string, number>);
  const chosen = shares.filter(([, share], at) => random.at(stream, row, at + 1) < share).map(([value]) => value);
  return chosen.length > 0 ? chosen : spec['none'] === undefined ? null : [spec['none']];
};

/** `{make:"case", by:field, cases:{value: spec}, else?: spec}`: the way depends on another field of the row. */
export const byCase: Maker = (spec, context) => {
  const cases = spec['cases'] as Record<string, { make: string }>;
  const by = context.value(String(spec['by']));
  const chosen = cases[String(by)] ?? (spec['else'] as { make: string } | undefined);
  return chosen ? context.make(chosen, String(by)) : null;
};

/** `{make:"cycle", values}`: the values in turn, row by row. */
export const cycle: Maker = (spec, { row }) => {
  const values = spec['values'] as readonly unknown[];
  return values[row % values.length];
};

/** `{make:"part", of, at}`: one piece of another value of the row, cut at `|`. */
export const part: Maker = (spec, { value }) => String(value(String(spec['of'])) ?? '').split('|')[Number(spec['at'])] ?? null;

/** `{make:"includes", field, item}`: whether a list of the row holds the item. */
export const includes: Maker = (spec, { value }) => {
  const list = value(String(spec['field']));
  return Array.isArray(list) && list.includes(spec['item']);
};
