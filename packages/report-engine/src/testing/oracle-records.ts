import { accessOf, type DatasetDefinition, evaluateFilter, type Fact, type Filter, type FormDefinition, type Measure, type Query, type RoleDefinition } from '@carewright/schema';
import { readAccessOf } from '../compile/read-access.js';
import { type DimensionOf } from './expected.js';
import { fieldsIn } from './filter-fields.js';
import { iso, monthsOf, ms, plusDays } from './oracle-days.js';
import { type Data, forms, me, type Row, today, tz, waysDown } from './ward.js';

export type Value = string | number | boolean | null;
export type Part = Readonly<Record<string, unknown>>;
/** A counted record, and the dataset's record that it belongs to. */
export interface Unit { readonly root: Part; readonly base: Row | null }

/** The records of a question as its asker may read them: which there are, and what stands in them. */
export abstract class OracleRecords {
  protected readonly rowsWhere: (form: string, fields: readonly string[]) => readonly Filter[];
  protected readonly dimensions: readonly DimensionOf[];
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
    this.dimensions = ask.dimensions.map((one) => ({ ...this.dimensionOf(one.dimension, one.grain), ...(one.level !== undefined && { level: one.level }), ...(one.top && { top: one.top }) }));
    const needs = (ask.derived ?? []).some(({ as }) => as !== 'share' && as !== 'rank');
    this.timeKey = ask.period?.dimension ?? (needs ? (this.dimensions.find(({ isTime }) => isTime)?.key ?? null) : null);
    this.from = (ask.period?.from as string | undefined) ?? null;
    this.to = (ask.period?.to as string | undefined) ?? null;
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
    if (one.level !== undefined) return waysDown[String(value)]?.slice(0, one.level).at(-1) ?? (value as Value);
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
}
