import { accessOf, type DatasetDefinition, evaluateFilter, type Fact, type Filter, type FormDefinition, type Measure, type Query, type RoleDefinition } from '@carewright/schema';
import { readAccessOf } from '../compile/read-access.js';
import { type DimensionOf, type Shift } from './expected.js';
import { fieldsIn } from './filter-fields.js';
import { iso, monthsOf, ms, plus, plusDays } from './oracle-days.js';
import { numberOf } from './oracle-numbers.js';
import { type Data, forms, me, type Row, today, tz } from './ward.js';

export type Value = string | number | boolean | null;
type Part = Readonly<Record<string, unknown>>;
/** A counted record, and the dataset's record that it belongs to. */
export interface Unit { readonly root: Part; readonly base: Row | null }
export const others = '\uFFFFothers';
/** The rows of a question as its asker may read them: which there are, which groups they are in, and what they come to. */
export abstract class OracleRows {
  protected readonly rowsWhere: (form: string, fields: readonly string[]) => readonly Filter[];
  protected readonly dimensions: readonly DimensionOf[];
  protected readonly topMembers = new Map<number, ReadonlySet<Value>>();
  protected readonly timeKey: string | null;
  protected readonly from: string | null;
  protected readonly to: string | null;
  protected readonly ask: Query;
  protected readonly dataset: DatasetDefinition;
  protected readonly data: Data;
  protected readonly role: RoleDefinition;

  constructor(ask: Query, dataset: DatasetDefinition, data: Data, role: RoleDefinition) {
    this.ask = ask;
    this.dataset = dataset;
    this.data = data;
    this.role = role;
    this.rowsWhere = readAccessOf(accessOf([role])).rowsWhere;
    this.dimensions = ask.dimensions.map((one) => ({ ...this.dimensionOf(one.dimension, one.grain), ...(one.top && { top: one.top }) }));
    const needs = (ask.derived ?? []).some(({ as }) => as !== 'share' && as !== 'rank');
    this.timeKey = ask.period?.dimension ?? (needs ? (this.dimensions.find(({ isTime }) => isTime)?.key ?? null) : null);
    this.from = (ask.period?.from as string | undefined) ?? null;
    this.to = (ask.period?.to as string | undefined) ?? null;
    this.dimensions.forEach(({ top }, index) => { if (top !== undefined) this.topMembers.set(index, this.chosen(index)); });
  }

  protected dimensionOf(key: string, grain = 'month'): DimensionOf {
    const calculated = this.dataset.calculated?.find((one) => one.key === key);
    const one = calculated === undefined ? this.dataset.dimensions.find((other) => other.key === key) : { key, path: key };
    if (one === undefined) throw new Error(key);
    const fact = 'fact' in one ? (one.fact ?? '') : '';
    return { key, path: one.path, fact, grain, isTime: ['day', 'at', 'due'].includes(key), ...('bins' in one && one.bins && { bins: one.bins }), ...('part' in one && one.part && { part: one.part }) };
  }

  protected factOf(key: string): Fact | null { return this.dataset.facts?.find((fact) => fact.key === key) ?? null; }
  protected measureOf(key: string): Measure { return this.dataset.measures.find((one) => one.key === key) as Measure; }
  protected leaves(key: string, measure = this.measureOf(key)): readonly Measure[] {
    return measure.agg === 'calc' ? [...JSON.stringify(measure.calc).matchAll(/"var":"(\w+)"/g)].flatMap(([, name]) => this.leaves(name ?? '')) : [measure];
  }

  // Rights: which fields are read of which record, for one fact; a record counts when one grant shows them all.
  protected readonly readsOf = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  protected reads(fact: string): ReadonlyMap<string, ReadonlySet<string>> {
    const known = this.readsOf.get(fact);
    if (known !== undefined) return known;
    const found = new Map<string, Set<string>>();
    const add = (way: string, field: string): void => void found.set(way, (found.get(way) ?? new Set()).add(field));
    const baseWay = fact === '' || fact === 'leads' ? 'root' : 'base';
    const walk = (path: string, from: string, through: boolean): void => {
      const keys = path === 'dear' ? ['dear', 'fee'] : [path.split('.')[0] ?? ''];
      for (const key of keys) add(from, key);
      const [head = '', ...rest] = path.split('.');
      if (through && rest.length > 0) walk(rest.join('.'), `${from}>${head}`, true);
    };
    const dimension = (one: DimensionOf): void => {
      const { path, at } = this.place(one, fact);
      if (at !== 'beside') walk(path, at === 'root' ? 'root' : baseWay, true);
      else if (one.fact === 'meds') add(baseWay, 'meds');
    };
    this.dimensions.forEach(dimension);
    for (const { dimension: key, grain } of this.ask.members ?? []) dimension(this.dimensionOf(key, grain));
    if (this.timeKey !== null && (this.from !== null || this.to !== null)) dimension(this.dimensionOf(this.timeKey));
    for (const key of [...this.ask.measures, ...this.ask.dimensions.flatMap(({ top }) => (top === undefined ? [] : [top.by]))]) {
      for (const { fact: own = '', path, over, per, where } of this.leaves(key)) {
        if (own !== fact) continue;
        for (const one of [path, over, per]) if (one !== undefined) walk(one, 'root', true);
        if (where !== undefined) for (const field of fieldsIn(where)) walk(field, 'root', false);
      }
    }
    for (const field of fieldsIn(this.filterFor(fact))) walk(field, baseWay, false);
    for (const { fact: key } of this.ask.related ?? []) if (key === 'meds') add(baseWay, 'meds');
    if (fact === 'follow_ups') add('root', 'visit');
    if (fact === 'meds') add('base', 'meds');
    this.readsOf.set(fact, found);
    return found;
  }

  protected filterFor(fact: string): Filter {
    const text = JSON.stringify(this.ask.filter ?? { and: [] });
    return JSON.parse(fact === 'leads' ? text.replaceAll('"patient.source"', '"origin"') : text) as Filter;
  }

  protected may(form: string, row: Row, fields: Iterable<string>): boolean {
    return !row.deleted && this.rowsWhere(form, [...fields]).some((filter) => evaluateFilter(filter, row, { form: forms[form] as FormDefinition, resolveForm: (key) => forms[key], user: me, today, tz }));
  }

  protected target(form: string, key: string): string | undefined { return forms[form]?.fields.find((field) => field.key === key)?.props?.['target'] as string | undefined; }

  protected get(row: Part, form: string, path: string, at: { readonly fact: string; readonly way: string }): unknown {
    const [head = '', ...rest] = path.split('.');
    if (path === 'dear') { const fee = row['fee']; return typeof fee === 'number' && fee > 30_000; }
    if (rest.length === 0) return row[head] ?? null;
    const target = this.target(form, head) as keyof Data;
    const next = this.data[target].find(({ id }) => id === row[head]);
    const way = `${at.way}>${head}`;
    if (next === undefined || !this.may(target, next, this.reads(at.fact).get(way) ?? [])) return null;
    return this.get(next, target, rest.join('.'), { fact: at.fact, way });
  }

  /** A condition sees a related record where its asker may read the field that is asked. */
  protected passes(filter: Filter, row: Part, form: string): boolean {
    if ('and' in filter) return filter.and.every((one) => this.passes(one, row, form));
    if ('or' in filter) return filter.or.some((one) => this.passes(one, row, form));
    if ('not' in filter) return !this.passes(filter.not, row, form);
    let [at, place] = [row as Part | undefined, form];
    const [head = '', ...steps] = filter.field.split('.').reverse();
    for (const [index, step] of steps.reverse().entries()) {
      const target = this.target(place, step) as keyof Data;
      const found: Row | undefined = this.data[target].find(({ id }) => id === at?.[step]);
      const asked = steps[index + 1] ?? head;
      at = found !== undefined && this.may(target, found, [asked]) ? found : undefined;
      place = target;
    }
    const definition = place === 'meds' ? ({ ...forms['visit'], fields: forms['visit']?.fields.find(({ key }) => key === 'meds')?.fields ?? [] } as FormDefinition) : (forms[place] as FormDefinition);
    return evaluateFilter({ ...filter, field: head }, { [head]: at?.[head] ?? null }, { form: definition, resolveForm: (key) => forms[key], user: me, today, tz });
  }

  protected place(dimension: DimensionOf, fact: string): { readonly path: string; readonly at: 'root' | 'base' | 'beside' } {
    const mapped = this.factOf(fact)?.dimensions?.[dimension.key];
    if (mapped !== undefined) return { path: mapped, at: 'root' };
    if (dimension.fact === fact) return { path: dimension.path, at: 'root' };
    return { path: dimension.path, at: dimension.fact === '' ? 'base' : 'beside' };
  }

  protected formOf(fact: string): string { return { '': 'visit', follow_ups: 'follow_up', meds: 'meds', leads: 'lead' }[fact] ?? fact; }

  /** The records of a fact that belong to a visit, as conditions see them. */
  protected belonging(base: Row, fact: string, reads: Iterable<string>): readonly Part[] {
    if (fact === 'meds') return base['meds'] as readonly Part[];
    return this.data.follow_up.filter((one) => one['visit'] === base.id && this.may('follow_up', one, new Set(['visit', ...reads])));
  }

  protected groupValue(value: unknown, one: DimensionOf): Value {
    if (value === null || value === undefined) return null;
    if (one.part === 'hour') return Number(String(value).slice(11, 13));
    if (one.part === 'weekday') return new Date(ms(String(value).slice(0, 10))).getUTCDay() || 7;
    if (one.bins !== undefined) return one.bins.filter((edge) => Number(value) >= edge).length;
    return one.isTime ? this.bucket(String(value).slice(0, 10), one.grain) : (value as Value);
  }

  protected bucket(day: string, grain: string): string {
    if (grain === 'day') return day;
    const date = new Date(ms(day));
    if (grain === 'week') return plusDays(day, -((date.getUTCDay() + (this.dataset.weekStartsOn === 'sunday' ? 0 : 6)) % 7));
    const size = monthsOf[grain] ?? 1;
    return iso(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / size) * size, 1));
  }

  protected valuesAt(unit: Unit, fact: string, dimension: DimensionOf): readonly unknown[] {
    const { path, at } = this.place(dimension, fact);
    const [row, form] = at === 'root' ? [unit.root, this.formOf(fact)] : [unit.base as Part, 'visit'];
    const value = this.get(row, form, path, { fact, way: at === 'root' || fact === '' ? 'root' : 'base' });
    if (dimension.key === 'tags') return Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [null];
    return [value];
  }

  protected span(shift: Shift): readonly [string | null, string | null] {
    const index = this.dimensions.findIndex(({ key }) => key === this.timeKey);
    const back = shift.back && this.distance(shift.back, index);
    if (back !== undefined) {
      const to = this.to;
      const isEven = back.unit === 'day' || back.unit === 'week' || to?.endsWith('-01') === true;
      return [this.from && plus(this.from, -back.n, back.unit), to && (isEven ? plus(to, -back.n, back.unit) : plusDays(plus(plusDays(to, -1), -back.n, back.unit), 1))];
    }
    if (shift.reset === undefined) return [this.from, this.to];
    if (index < 0) { const to = this.to ?? plusDays(today, 1); return [this.bucket(plusDays(to, -1), shift.reset), to]; }
    return [this.from && this.bucket(this.from, shift.reset), this.to];
  }

  protected distance(back: { readonly n: number; readonly unit: string }, index: number): { readonly n: number; readonly unit: string } {
    if (this.dimensions[index]?.grain !== 'week') return back;
    return { n: back.n * ({ week: 1, month: 4, quarter: 13, year: 52 }[back.unit] ?? 0), unit: 'week' };
  }

  protected units(fact: string, shift: Shift): readonly Unit[] {
    const reads = this.reads(fact);
    const all: Unit[] = fact === '' ? this.data.visit.map((row) => ({ root: row, base: row })) : fact === 'leads' ? this.data.lead.map((row) => ({ root: row, base: null }))
      : fact === 'meds' ? this.data.visit.flatMap((base) => (base['meds'] as readonly Part[]).map((root) => ({ root, base })))
        : this.data.follow_up.flatMap((root) => { const base = this.data.visit.find(({ id }) => id === root['visit']); return base ? [{ root, base }] : []; });
    const [from, to] = this.timeKey === null ? [null, null] : this.span(shift);
    return all.filter((unit) => {
      if (fact !== 'meds' && !this.may(this.formOf(fact), unit.root as Row, reads.get('root') ?? [])) return false;
      if (unit.base !== null && fact !== '' && !this.may('visit', unit.base, reads.get('base') ?? [])) return false;
      const [row, form] = unit.base === null ? [unit.root, 'lead'] : [unit.base as Part, 'visit'];
      if (!this.passes(this.filterFor(fact), row, form)) return false;
      if (this.timeKey !== null && (from !== null || to !== null)) {
        const [value] = this.valuesAt(unit, fact, { ...this.dimensionOf(this.timeKey) });
        const day = value === null ? null : String(value).slice(0, 10);
        if (day === null || (from !== null && day < from) || (to !== null && day >= to)) return false;
      }
      const related = (this.ask.related ?? []).every(({ fact: key, where, none }) => {
        const reading = where === undefined ? [] : fieldsIn(where);
        return this.belonging(unit.base as Row, key, reading).some((one) => where === undefined || this.passes(where, one, this.formOf(key))) !== (none === true);
      });
      return related && (this.ask.members ?? []).every((member) => {
        const one = this.dimensionOf(member.dimension, member.grain);
        const is = member.is.map((value) => (typeof value === 'object' && value !== null ? value.id : value));
        const values = this.place(one, fact).at === 'beside' ? this.beside(unit, [one]).map(([value]) => value ?? null) : this.valuesAt(unit, fact, one).map((value) => this.groupValue(value, one));
        return values.some((value) => is.map(String).includes(String(value))) !== (member.not === true);
      });
    });
  }

  /** Groups of neighbours, together as they occur. */
  protected beside(unit: Unit, dimensions: readonly DimensionOf[]): readonly (readonly Value[])[] {
    const fact = dimensions[0]?.fact ?? '';
    const found = this.belonging(unit.base as Row, fact, dimensions.map(({ path }) => path)).map((row) => dimensions.map((one) => this.groupValue(row[one.path], one)));
    return found.length === 0 ? [dimensions.map(() => null)] : found;
  }

  protected mapped(value: Value, index: number): Value {
    const members = this.topMembers.get(index);
    return members === undefined || members.has(value) ? value : others;
  }

  /** The groups of a set that a unit counts in, each once. */
  protected keysOf(unit: Unit, fact: string, set: readonly number[]): readonly string[] {
    let keys: readonly (readonly (readonly [number, Value])[])[] = [[]];
    const neighbours = new Map<string, number[]>();
    for (const index of set) {
      const one = this.dimensions[index] as DimensionOf;
      if (this.place(one, fact).at === 'beside') { neighbours.set(one.fact, [...(neighbours.get(one.fact) ?? []), index]); continue; }
      const values = this.valuesAt(unit, fact, one).map((value) => this.mapped(this.groupValue(value, one), index));
      keys = keys.flatMap((key) => values.map((value) => [...key, [index, value] as const]));
    }
    for (const indexes of neighbours.values()) {
      const combos = this.beside(unit, indexes.map((index) => this.dimensions[index] as DimensionOf));
      keys = keys.flatMap((key) => combos.map((combo) => [...key, ...combo.map((value, at) => [indexes[at] as number, this.mapped(value, indexes[at] as number)] as const)]));
    }
    return [...new Set(keys.map((key) => JSON.stringify([...key].sort(([a], [b]) => a - b).map(([, value]) => value))))];
  }

  protected readonly grouped = new Map<string, ReadonlyMap<string, readonly Unit[]>>();
  protected groupsOf(fact: string, set: readonly number[], shift: Shift): ReadonlyMap<string, readonly Unit[]> {
    const name = JSON.stringify([fact, set, shift]);
    const known = this.grouped.get(name);
    if (known !== undefined) return known;
    const groups = new Map<string, Unit[]>(set.length === 0 ? [['[]', []]] : []);
    for (const unit of this.units(fact, shift)) for (const key of this.keysOf(unit, fact, set)) groups.set(key, [...(groups.get(key) ?? []), unit]);
    // While the top groups are being chosen, groups are not what they will be.
    if (this.topMembers.size === this.dimensions.filter(({ top }) => top !== undefined).length) this.grouped.set(name, groups);
    return groups;
  }

  protected aggregate({ agg, path, where, fact = '', over = '', per, p = 0.5 }: Measure, units: readonly Unit[]): number | null {
    const form = this.formOf(fact);
    const read = (unit: Unit, one: string): unknown => this.get(unit.root, form, one, { fact, way: 'root' });
    const counted = where === undefined ? units : units.filter(({ root }) => this.passes(where, root, form));
    const filled = path === undefined ? counted : counted.filter((unit) => read(unit, path) !== null);
    if (agg === 'count') return filled.length;
    return numberOf(agg, filled.map((unit) => ({ value: read(unit, path ?? ''), time: agg === 'last' && read(unit, over) !== null ? new Date(String(read(unit, over))).toISOString() : '', id: String(unit.root['id']), whose: per === undefined ? '' : String(read(unit, per)) })), p);
  }

  protected cell(key: string, set: readonly number[], group: string, shift: Shift): number | null {
    const measure = this.measureOf(key);
    if (measure.agg !== 'calc') return this.aggregate(measure, this.groupsOf(measure.fact ?? '', set, shift).get(group) ?? []);
    const run = (expr: unknown): number | null => {
      if (typeof expr === 'number') return expr;
      const [[name, args]] = Object.entries(expr as Record<string, unknown>) as [[string, unknown]];
      if (name === 'var') return this.cell(String(args), set, group, shift);
      const [a = null, b = null] = (args as unknown[]).map(run);
      if (name === 'round') return a === null ? null : (Math.sign(a) * Math.round(Math.abs(a) * 100 + 1e-9)) / 100;
      return a === null || b === null || b === 0 ? null : a / b;
    };
    return run(measure.calc);
  }

  protected chosen(index: number): ReadonlySet<Value> {
    const { by, n, dir } = this.dimensions[index]?.top ?? { by: '', n: 0 };
    const facts = [...new Set(this.leaves(by).map(({ fact = '' }) => fact))];
    const keys = [...new Set(facts.flatMap((fact) => [...this.groupsOf(fact, [index], {}).keys()]))];
    const text = (key: string): string | null => { const [value] = JSON.parse(key) as [Value]; return value === null ? null : String(value); };
    const ranked = keys.map((key) => ({ key, value: this.cell(by, [index], key, {}) })).sort((a, b) => {
      if (a.value !== b.value) return a.value === null ? 1 : b.value === null ? -1 : (a.value - b.value) * (dir === 'asc' ? 1 : -1);
      const [one, other] = [text(a.key), text(b.key)];
      return one === null ? 1 : other === null ? -1 : one < other ? -1 : 1;
    });
    return new Set(ranked.slice(0, n).map(({ key }) => (JSON.parse(key) as [Value])[0]));
  }

  protected facts(): readonly string[] { return [...new Set(this.ask.measures.flatMap((key) => this.leaves(key).map(({ fact = '' }) => fact)))]; }
}
