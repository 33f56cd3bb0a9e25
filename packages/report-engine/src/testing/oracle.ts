import { type DatasetDefinition, type Query, type RoleDefinition } from '@carewright/schema';
import { type Expected } from './expected.js';
import { plus, plusDays } from './oracle-days.js';
import { type Unit, type Value } from './oracle-records.js';
import { others, OracleRows } from './oracle-rows.js';
import { type Data, today } from './ward.js';

/**
 * What a person would read off the rows, one by one: the meaning that the SQL must have. It shares nothing with the
 * compiler but the dataset, the question and the rights; numbers are those of JavaScript.
 */

class Oracle extends OracleRows {
  /** The key of the same group some spans before; null where there is none. */
  private before(key: string, set: readonly number[], back: { readonly n: number; readonly unit: string }): string | null {
    const index = this.dimensions.findIndex((one) => one.key === this.timeKey);
    const at = set.indexOf(index);
    if (index < 0) return key;
    if (at < 0) return this.from !== null && this.to !== null ? key : null;
    const values = JSON.parse(key) as Value[];
    const { n, unit } = this.distance(back, index);
    if (values[at] === null) return null;
    return JSON.stringify(values.map((value, where) => (where === at ? plus(String(value), -n, unit) : value)));
  }

  private toDateCell(key: string, set: readonly number[], group: string, reset: string): number | null {
    const index = this.dimensions.findIndex((one) => one.key === this.timeKey);
    const at = set.indexOf(index);
    if (index < 0) return this.cell(key, set, group, { reset });
    if (at < 0) return null;
    const values = JSON.parse(group) as Value[];
    const end = values[at];
    if (end === null) return this.measureOf(key).agg === 'count' || this.measureOf(key).agg === 'distinct' ? 0 : null;
    const start = this.bucket(String(end), reset);
    const joined = `toDate${group}`;
    for (const { fact = '' } of this.leaves(key)) {
      const units = new Set<Unit>();
      for (const [other, some] of this.groupsOf(fact, set, { reset })) {
        const there = JSON.parse(other) as Value[];
        const alike = there.every((value, where) => (where === at ? value !== null && String(value) >= start && String(value) <= String(end) : value === values[where]));
        if (alike) for (const unit of some) units.add(unit);
      }
      (this.groupsOf(fact, set, { reset }) as Map<string, readonly Unit[]>).delete(joined);
      this.temporary.set(JSON.stringify([fact, joined]), [...units]);
    }
    return this.cellOf(key, (fact) => this.temporary.get(JSON.stringify([fact, joined])) ?? []);
  }
  private readonly temporary = new Map<string, readonly Unit[]>();
  private cellOf(key: string, units: (fact: string) => readonly Unit[]): number | null {
    const measure = this.measureOf(key);
    if (measure.agg !== 'calc') return this.aggregate(measure, units(measure.fact ?? ''));
    const [a = null, b = null] = this.leaves(key).map((leaf) => this.aggregate(leaf, units(leaf.fact ?? '')));
    if (a === null || b === null || b === 0) return null;
    return key === 'cost_each' ? Math.round((a / b) * 100 + 1e-9) / 100 : a / b;
  }

  private keys(set: readonly number[]): readonly string[] {
    const own = this.facts().flatMap((fact) => [...this.groupsOf(fact, set, {}).keys()]);
    const index = this.dimensions.findIndex((one) => one.key === this.timeKey);
    const at = set.indexOf(index);
    const grain = this.dimensions[index]?.grain ?? 'day';
    const past = (this.ask.derived ?? []).filter(({ as }) => ['previous', 'change', 'growth'].includes(as)).flatMap(({ back = { n: 1, unit: 'year' as const }, of }) => {
      const facts = [...new Set(this.leaves(of).map(({ fact = '' }) => fact))];
      const there = facts.flatMap((fact) => [...this.groupsOf(fact, set, { back }).keys()]);
      if (at < 0) return this.before('[]', set, back) === null ? [] : there;
      return there.flatMap((key) => {
        const values = JSON.parse(key) as Value[];
        const { n, unit } = this.distance(back, index);
        if (values[at] === null) return [];
        const ahead = plus(String(values[at]), n, unit);
        const limit = (b: string): boolean => (this.from === null || b >= this.bucket(this.from, grain)) && (this.to === null ? b <= this.bucket(today, grain) : b < this.to);
        return (grain === 'day' ? [0, 1, 2, 3] : [0]).map((k) => plusDays(ahead, k)).filter((b) => plus(b, -n, unit) === values[at] && limit(b)).map((b) => JSON.stringify(values.map((value, where) => (where === at ? b : value))));
      });
    });
    const fill = this.ask.dimensions.findIndex((one) => one.fill === true);
    const keys = [...new Set([...own, ...past])];
    if (fill < 0 || !set.includes(fill)) return keys;
    const place = set.indexOf(fill);
    const parsed = keys.map((key) => JSON.parse(key) as Value[]);
    const isTime = this.dimensions[fill]?.key === this.timeKey;
    const step = this.dimensions[fill]?.grain ?? 'day';
    const low = isTime && this.from !== null ? this.bucket(this.from, step) : this.wholeTimes(fill).at(0);
    const high = isTime && this.to !== null ? this.bucket(plusDays(this.to, -1), step) : this.wholeTimes(fill).at(-1);
    if (low === undefined || high === undefined) return keys;
    const rests = [...new Set(parsed.map((key) => JSON.stringify(key.filter((_one, where) => where !== place))))].concat(set.length === 1 ? ['[]'] : []);
    const all = new Set(keys);
    for (let b = low; b <= high; b = plus(b, 1, step)) for (const rest of rests) { const one = JSON.parse(rest) as Value[]; all.add(JSON.stringify([...one.slice(0, place), b, ...one.slice(place)])); }
    return [...all];
  }

  /** Every span of a dimension in the answer. */
  private wholeTimes(index: number): readonly string[] {
    const set = this.dimensions.map((_one, at) => at);
    const bare = new Oracle({ ...this.ask, dimensions: this.ask.dimensions.map((one) => ({ ...one, fill: false })) }, this.dataset, this.data, this.role);
    return bare.keys(set).map((key) => (JSON.parse(key) as Value[])[index]).filter((value): value is string => typeof value === 'string').sort();
  }

  private columns(set: readonly number[], isWhole: boolean): ReadonlyMap<string, (number | null)[]> {
    const keys = set.length === 0 ? ['[]'] : this.keys(set);
    const base = new Map(keys.map((key) => [key, this.ask.measures.map((measure) => this.cell(measure, set, key, {}))]));
    const timeIndex = this.dimensions.findIndex((one) => one.key === this.timeKey);
    const parsed = new Map(keys.map((key) => [key, JSON.parse(key) as Value[]]));
    const sameBut = (one: string, other: string, skip: number): boolean => (parsed.get(one) ?? []).every((value, at) => at === skip || value === parsed.get(other)?.[at]);
    return new Map(keys.map((key) => {
      const mine = base.get(key) ?? [];
      const derived = (this.ask.derived ?? []).map(({ of, as, back = { n: 1, unit: 'year' as const }, reset = undefined as string | undefined, over = 3, within = [] }) => {
        const column = this.ask.measures.indexOf(of);
        const m = mine[column] ?? null;
        const values = parsed.get(key) ?? [];
        if (['previous', 'change', 'growth'].includes(as)) {
          const there = this.before(key, set, back);
          const counts = ['count', 'distinct'].includes(this.measureOf(of).agg);
          const y = there === null ? (counts && set.includes(timeIndex) ? 0 : null) : this.cell(of, set, there, { back });
          if (as === 'previous') return y;
          if (m === null || y === null) return null;
          return as === 'change' ? m - y : y === 0 ? null : (m - y) / Math.abs(y);
        }
        if (as === 'toDate') return this.toDateCell(of, set, key, reset ?? 'year');
        const indexes = within.map((name) => this.dimensions.findIndex((one) => one.key === name)).sort();
        if (as === 'share') {
          if (!isWhole) return JSON.stringify(indexes) === JSON.stringify([...set]) && m !== null && m !== 0 ? 1 : null;
          const total = this.cell(of, indexes, JSON.stringify(indexes.map((at) => values[at] ?? null)), {});
          return m === null || total === null || total === 0 ? null : m / total;
        }
        if (!isWhole) return null;
        const time = values[timeIndex] ?? null;
        if (as === 'running' || as === 'moving') {
          if (time === null) return null;
          const grain = this.dimensions[timeIndex]?.grain ?? 'day';
          const low = as === 'moving' ? plus(String(time), 1 - over, grain) : reset === undefined ? '' : this.bucket(String(time), reset);
          const some = keys.filter((other) => { const at = parsed.get(other)?.[timeIndex] ?? null; return sameBut(other, key, timeIndex) && at !== null && String(at) >= low && String(at) <= String(time); }).map((other) => base.get(other)?.[column] ?? null).filter((value): value is number => value !== null);
          if (some.length === 0) return null;
          const sum = some.reduce((a, b) => a + b, 0);
          return as === 'running' ? sum : sum / some.length;
        }
        if (m === null || values.includes(others)) return null;
        return 1 + keys.filter((other) => !(parsed.get(other) ?? []).includes(others) && indexes.every((at) => parsed.get(other)?.[at] === values[at])).filter((other) => (base.get(other)?.[column] ?? -Infinity) > m).length;
      });
      return [key, [...mine, ...derived]];
    }));
  }

  answer(): Expected {
    const whole = this.dimensions.map((_one, index) => index);
    const hides = (key: string, set: readonly number[]): boolean => (JSON.parse(key) as Value[]).some((value, at) => value === others && this.dimensions[set[at] ?? 0]?.top?.others !== true);
    const names = [...this.ask.measures, ...(this.ask.derived ?? []).map(({ key }) => key)];
    const tests = { gt: (a: number, b: number) => a > b, gte: (a: number, b: number) => a >= b, lt: (a: number, b: number) => a < b, lte: (a: number, b: number) => a <= b, eq: (a: number, b: number) => a === b, ne: (a: number, b: number) => a !== b };
    const having = (cells: readonly (number | null)[]): boolean => (this.ask.having ?? []).every(({ by, op, value }) => { const cell = cells[names.indexOf(by)] ?? null; return cell !== null && tests[op](cell, value); });
    const groups = new Map([...this.columns(whole, true)].filter(([key, cells]) => !hides(key, whole) && having(cells)));
    const subtotals = (this.ask.subtotals ?? []).map((keys) => {
      const set = whole.filter((index) => keys.includes(this.dimensions[index]?.key ?? ''));
      return new Map([...this.columns(set, set.length === whole.length)].filter(([key]) => !hides(key, set)));
    });
    return { groups, subtotals, totals: this.columns([], whole.length === 0).get('[]') ?? [] };
  }
}

/** The meaning of a question over these rows. */
export function answerByHand(ask: Query, dataset: DatasetDefinition, data: Data, role: RoleDefinition): Expected {
  return new Oracle(ask, dataset, data, role).answer();
}
