import { type Cohort, type DatasetDefinition, type Filter, type Funnel, type Query, type RoleDefinition } from '@carewright/schema';
import { fieldsIn } from './filter-fields.js';
import { plus } from './oracle-days.js';
import { type Unit, type Value } from './oracle-records.js';
import { OracleRows } from './oracle-rows.js';
import { type Data, today } from './ward.js';

type Moment = { readonly fact?: string | undefined; readonly at: string; readonly where?: Filter | undefined };
interface Happening { readonly who: string; readonly time: string; readonly id: string; readonly unit: Unit }
/** Cells by group, in the order of the question's measures. */
export type JourneyCells = ReadonlyMap<string, readonly (number | null)[]>;

/** The rows of one step, with what that step reads besides. */
class Step extends OracleRows {
  private readonly moment: Moment;
  private readonly whose: string;

  constructor(asked: { readonly query: Query; readonly moment: Moment; readonly whose: string }, dataset: DatasetDefinition, data: Data, role: RoleDefinition) {
    super(asked.query, dataset, data, role);
    this.moment = asked.moment;
    this.whose = asked.whose;
  }

  protected override reads(fact: string): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map([...super.reads(fact)].map(([way, fields]) => [way, new Set(fields)]));
    const add = (way: string, field: string): void => void found.set(way, (found.get(way) ?? new Set()).add(field));
    if (this.whose !== 'id') add(fact === 'follow_ups' ? 'base' : 'root', this.whose);
    for (const field of [this.moment.at, ...(this.moment.where === undefined ? [] : fieldsIn(this.moment.where))]) add('root', field);
    return found;
  }

  happenings(): readonly Happening[] {
    const fact = this.moment.fact ?? '';
    return this.units(fact, {}).flatMap((unit): Happening[] => {
      const who = unit.base?.[this.whose] ?? null;
      const time = unit.root[this.moment.at] ?? null;
      if (who === null || time === null || (this.moment.where !== undefined && !this.passes(this.moment.where, unit.root, this.formOf(fact)))) return [];
      return [{ who: String(who), time: String(time), id: String(unit.root['id']), unit }];
    });
  }

  groups({ unit }: Happening): readonly string[] {
    return this.dimensions.length === 0 ? ['[]'] : this.keysOf(unit, this.moment.fact ?? '', [0]);
  }

  start(day: string, grain: string): string { return this.bucket(day, grain); }
}

const byTime = (a: Happening, b: Happening): number => (a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1);
const dayOf = (time: string): string => time.slice(0, 10);

/** The meaning of questions that follow people, read off the rows one by one. */
export class JourneyOracle {
  private readonly query: Query;
  private readonly dataset: DatasetDefinition;
  private readonly data: Data;
  private readonly role: RoleDefinition;

  constructor(query: Query, dataset: DatasetDefinition, data: Data, role: RoleDefinition) {
    this.query = query;
    this.dataset = dataset;
    this.data = data;
    this.role = role;
  }

  private step(moment: Moment, whose: string, query: Query): Step { return new Step({ query: { ...query, measures: [] }, moment, whose }, this.dataset, this.data, this.role); }
  private get later(): Query { return { dimensions: [], measures: [] }; }

  /** The way of each person through the steps: which they took. */
  ways({ steps, within, subject }: Funnel): ReadonlyMap<string, { readonly groups: readonly string[]; readonly reached: number }> {
    const whose = subject === undefined ? 'id' : subject;
    const byMoment = steps.every(({ at }) => at === 'at');
    const told = (all: readonly Happening[]): Happening[] => all.map((one) => ({ ...one, time: byMoment ? one.time : dayOf(one.time) })).sort(byTime);
    const first = this.step(steps[0] as Moment, whose, this.query);
    const rest = steps.slice(1).map((step) => told(this.step(step, whose, this.later).happenings()));
    const ways = new Map<string, { readonly groups: readonly string[]; readonly reached: number }>();
    for (const start of told(first.happenings())) {
      if (ways.has(start.who)) continue;
      const end = within === undefined ? null : `${plus(dayOf(start.time), within.n, within.unit)}${byMoment ? start.time.slice(10) : ''}`;
      let [at, reached] = [start, 0];
      for (const [index, all] of rest.entries()) {
        const [before, now] = [steps[index] as Moment, steps[index + 1] as Moment];
        const isSame = before.at === now.at && (before.fact ?? '') === (now.fact ?? '');
        const next = all.find((one) => one.who === start.who && (end === null || one.time <= end) && (isSame ? byTime(at, one) < 0 && one.id !== at.id : one.time >= at.time));
        if (next === undefined) break;
        [at, reached] = [next, index + 1];
      }
      ways.set(start.who, { groups: first.groups(start), reached });
    }
    return ways;
  }

  funnel(funnel: Funnel): JourneyCells {
    const ways = [...this.ways(funnel).values()];
    const groups = this.query.dimensions.length === 0 ? ['[]'] : [...new Set(ways.flatMap(({ groups: own }) => own))];
    return new Map(groups.flatMap((group) => {
      const inside = ways.filter(({ groups: own }) => own.includes(group));
      const counts = funnel.steps.map((_one, index) => inside.filter(({ reached }) => reached >= index).length);
      const cells = (index: number): Record<string, number | null> => ({ people: counts[index] ?? 0, of_first: counts[0] ? (counts[index] ?? 0) / counts[0] : null, of_previous: index > 0 && counts[index - 1] ? (counts[index] ?? 0) / (counts[index - 1] ?? 1) : null });
      return counts.map((_count, index) => [JSON.stringify([String(index), ...(JSON.parse(group) as Value[])]), this.query.measures.map((key) => cells(index)[key] ?? null)] as const);
    }));
  }

  /** When everybody came first, and in which spans again. */
  firsts({ subject, start, again, grain }: Cohort): ReadonlyMap<string, { readonly first: string; readonly again: ReadonlySet<string> }> {
    const whose = subject === undefined ? 'id' : subject;
    const { period, ...rest } = this.query;
    const began = this.step(start, whose, rest);
    const came = this.step(again, whose, this.later).happenings();
    const firsts = new Map<string, { readonly first: string; readonly again: ReadonlySet<string> }>();
    for (const one of [...began.happenings()].sort(byTime)) {
      if (firsts.has(one.who)) continue;
      firsts.set(one.who, { first: dayOf(one.time), again: new Set(came.filter(({ who }) => who === one.who).map(({ time }) => began.start(dayOf(time), grain))) });
    }
    const [from, to] = [period?.from as string | undefined, period?.to as string | undefined];
    return new Map([...firsts].filter(([, { first }]) => (from === undefined || first >= from) && (to === undefined || first < to)).map(([who, { first, again: later }]) => [who, { first: began.start(first, grain), again: later }]));
  }

  cohort(cohort: Cohort): JourneyCells {
    const firsts = [...this.firsts(cohort).values()];
    const now = this.step(cohort.start, 'id', this.later).start(today, cohort.grain);
    const rows = [...new Set(firsts.map(({ first }) => first))].flatMap((first) => {
      const size = firsts.filter((one) => one.first === first);
      return Array.from({ length: cohort.spans + 1 }, (_none, k) => k).flatMap((k) => {
        const later = plus(first, k, cohort.grain);
        if (k > 0 && later > now) return [];
        const people = k === 0 ? size.length : size.filter(({ again }) => again.has(later)).length;
        return [[JSON.stringify([first, k]), this.query.measures.map((key) => (key === 'people' ? people : people / size.length))] as const];
      });
    });
    return new Map(rows);
  }
}
