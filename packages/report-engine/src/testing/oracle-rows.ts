import { type DatasetDefinition, type Measure, type Query, type RoleDefinition } from '@carewright/schema';
import { type DimensionOf, type Shift } from './expected.js';
import { fieldsIn } from './filter-fields.js';
import { plus, plusDays } from './oracle-days.js';
import { numberOf } from './oracle-numbers.js';
import { OracleRecords, type Part, type Unit, type Value } from './oracle-records.js';
import { type Data, type Row, today } from './ward.js';

export const others = '\uFFFFothers';

/** The rows of a question as its asker may read them: which groups they are in, and what they come to. */
export abstract class OracleRows extends OracleRecords {
  protected readonly topMembers = new Map<number, ReadonlySet<Value>>();

  constructor(ask: Query, dataset: DatasetDefinition, data: Data, role: RoleDefinition) {
    super(ask, dataset, data, role);
    this.dimensions.forEach(({ top }, index) => { if (top !== undefined) this.topMembers.set(index, this.chosen(index)); });
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
        const one = { ...this.dimensionOf(member.dimension, member.grain), ...(member.level !== undefined && { level: member.level }) };
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
