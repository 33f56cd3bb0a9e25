import { type MakerSpec } from '../seed-plan.js';
import { drawFrom, type Maker } from './maker.js';

/** `{make:"parent"}`: the row this one was made for. */
export const parent: Maker = (_spec, context) => (context.parent ? context.idOf(context.parent.form, context.parent.row) : null);

function chosenRow(spec: MakerSpec, context: Parameters<Maker>[1]): number {
  const count = context.rowCount(String(spec['to']));
  return Math.min(count - 1, Math.floor(context.random.at(context.stream, context.row, 1) ** Number(spec['skew'] ?? 1) * count));
}

/** `{make:"relation", to, skew?}`: some row of another form; a skew above 1 prefers the first rows. */
export const relation: Maker = (spec, context) => (context.rowCount(String(spec['to'])) === 0 ? null : context.idOf(String(spec['to']), chosenRow(spec, context)));

/** `{make:"relation-field", relation, to, skew?, field}`: a field of the row that `relation` (made with the same `to` and `skew`) points at. */
export const relationField: Maker = (spec, context) => {
  const stream = `${context.stream.split('.')[0]}.${String(spec['relation'])}`;
  if (context.value(String(spec['relation'])) === null) return null;
  const row = chosenRow(spec, { ...context, stream });
  return context.valueOf(String(spec['to']), row, String(spec['field']));
};

/** `{make:"parent-field", field}`: a field of the row this one was made for. */
export const parentField: Maker = (spec, context) => (context.parent ? context.valueOf(context.parent.form, context.parent.row, String(spec['field'])) : null);

/** `{make:"row-at", to, index}`: the row of that place in another form's written list. */
export const rowAt: Maker = (spec, context) => context.idOf(String(spec['to']), Number(spec['index'] ?? context.row) % context.rowCount(String(spec['to'])));

/** `{make:"person", pool}`: the account of a user name drawn from a pool. */
export const person: Maker = (spec, context) => context.personId(drawFrom(context.pool(String(spec['pool'])), context.random.at(context.stream, context.row, 1)));

/** `{make:"unit", code}`: an organisation department by its code. */
export const unit: Maker = (spec, context) => context.departmentId(String(spec['code']));

/** Rows of sub-tables are numbered through, this many places for each record. */
const rowsPerRecord = 16;

/** Drops the values whose name starts with `#`: aids that other values of the row were made from. */
export function withoutAids(made: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(made).filter(([key, value]) => !key.startsWith('#') && value !== null && value !== undefined));
}

/** `{make:"rows", weights:{count: weight}, fields:{key: spec}}`: rows of a sub-table. */
export const rows: Maker = (spec, context) => {
  const weights = Object.entries(spec['weights'] as Record<string, number>);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let target = context.random.at(context.stream, context.row, 1) * total;
  const count = Number(weights.find(([, weight]) => (target -= weight) < 0)?.[0] ?? 0);
  const fields = Object.entries(spec['fields'] as Record<string, MakerSpec>);
  return Array.from({ length: count }, (_none, nth) => {
    const made: Record<string, unknown> = {};
    for (const [key, of] of fields) made[key] = context.make(of, key, context.row * rowsPerRecord + nth, (field) => made[field]);
    return withoutAids(made);
  });
};

/** `{make:"first-row"}`: true in the first row of a sub-table, false in the others. */
export const firstRow: Maker = (_spec, { row }) => row % rowsPerRecord === 0;
