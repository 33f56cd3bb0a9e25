import { type DimensionKey, dimensions, forms, type MeasureKey, measures, type WingForm } from './wing.js';
import { type Known, type RandomGrant, type Row } from './wing-roles.js';

/** All records, deleted ones too, and the trees that values stand in: each value with what it stands under, from the top down to itself. */
export interface WingData {
  readonly guest: readonly Row[];
  readonly stay: readonly Row[];
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Groups at a level of a tree; without one, by the values themselves. */
export interface By {
  readonly dimension: DimensionKey;
  readonly level?: number;
}

/** A question as this spec asks it. */
export interface Asked {
  readonly by: readonly By[];
  readonly measures: readonly MeasureKey[];
  readonly filter?: keyof typeof filters;
  /** Only one group. */
  readonly within?: By & { readonly is: string | null };
}

/** No sum of costs, so that it may stand in the words of a question. */
const dear = 130_000_000;
/** Conditions, with the fields of stays that they read. */
export const filters = {
  inside: { filter: { field: 'kind', op: 'eq', value: 'in' }, reads: ['kind'], holds: (stay: Row) => stay['kind'] === 'in' },
  noted: { filter: { field: 'note', op: 'isNotEmpty' }, reads: ['note'], holds: (stay: Row) => stay['note'] !== null },
  dear: { filter: { not: { field: 'cost', op: 'lt', value: dear } }, reads: ['cost'], holds: (stay: Row) => Number(stay['cost']) >= dear },
} as const;

type Number_ = number | null;
/** Numbers by the cells of their groups, and over everything. */
export interface Expected {
  readonly groups: Readonly<Record<string, readonly Number_[]>>;
  readonly totals: readonly Number_[];
}

/** What somebody may see, worked out from the grants one record after the other. */
export class Sight {
  private readonly own: readonly RandomGrant[];

  constructor(
    private readonly data: WingData,
    grants: readonly RandomGrant[],
    readonly person: Known,
  ) {
    this.own = grants.filter(({ role }) => person.roles.includes(role));
  }

  /** Whether one grant shows the record and all of these fields of it. */
  sees(form: WingForm, row: Row, fields: readonly string[]): boolean {
    return !row.deleted && this.own.some((grant) => grant.form === form && grant.holds(row, this.person) && fields.every((field) => isClear(grant, field)));
  }

  /** Whether a field can be asked about at all. */
  shows(form: WingForm, field: string): boolean {
    return this.own.some((grant) => grant.form === form && isClear(grant, field));
  }

  exports(form: WingForm): boolean {
    return this.own.some((grant) => grant.form === form && grant.isExported);
  }

  /** Everybody who may read stays and guests at all may ask whether there are any. */
  reads(form: WingForm): boolean {
    return this.own.some((grant) => grant.form === form);
  }

  /** Whether the question may be asked; who may not is told nothing but that. */
  mayAsk(asked: Asked): boolean {
    const { stay, guest } = readsOf(asked);
    return this.reads('stay') && stay.every((field) => this.shows('stay', field)) && guest.every((field) => this.shows('guest', field));
  }

  /** The stays that a question counts. */
  counted(asked: Asked): readonly { readonly stay: Row; readonly cells: readonly (string | null)[] }[] {
    const { stay: fields, guest: guestFields } = readsOf(asked);
    const guests = new Map(this.data.guest.filter((row) => this.sees('guest', row, guestFields)).map((row) => [row.id, row]));
    const all = this.data.stay.filter((row) => this.sees('stay', row, fields) && (asked.filter === undefined || filters[asked.filter].holds(row)));
    const cellOf = (stay: Row, by: By): string | null => this.cell(dimensions[by.dimension][0] === 'stay' ? stay : guests.get(String(stay['guest'])), by);
    return all.filter((row) => asked.within === undefined || cellOf(row, asked.within) === asked.within.is).map((row) => ({ stay: row, cells: asked.by.map((by) => cellOf(row, by)) }));
  }

  answer(asked: Asked): Expected {
    const all = this.counted(asked);
    const keys = [...new Set(all.map(({ cells }) => JSON.stringify(cells)))];
    const numbers = (rows: typeof all): readonly Number_[] => asked.measures.map((key) => numberOf[key](rows.map(({ stay }) => stay)));
    return { groups: asked.by.length === 0 ? {} : Object.fromEntries(keys.map((key) => [key, numbers(all.filter(({ cells }) => JSON.stringify(cells) === key))])), totals: numbers(all) };
  }

  /** How many were out, and how many of them in afterwards; null where it may not be asked. */
  funnel(): readonly number[] | null {
    const all = this.happened(['at', 'guest', 'kind']);
    if (all === null) return null;
    const outs = all.filter(({ kind }) => kind === 'out');
    const began = new Map([...new Set(outs.map(({ guest }) => guest))].map((guest) => [guest, Math.min(...outs.filter((row) => row.guest === guest).map(({ at }) => at))]));
    return [began.size, [...began].filter(([guest, at]) => all.some((row) => row.guest === guest && row.kind === 'in' && row.at > at)).length];
  }

  /** How many came first in each month, and how many of them again in the next: `2026-01-01 0` and so on. */
  retention(): Readonly<Record<string, number>> | null {
    const all = this.happened(['at', 'guest']);
    if (all === null) return null;
    const months = new Map<string, number[]>();
    for (const { guest, at } of all) months.set(guest, [...(months.get(guest) ?? []), new Date(at).getUTCMonth()]);
    const told: Record<string, number> = {};
    for (const own of months.values()) {
      const first = Math.min(...own);
      for (const k of [0, 1]) if (own.includes(first + k)) { const key = `2026-${String(first + 1).padStart(2, '0')}-01 ${String(k)}`; told[key] = (told[key] ?? 0) + 1; }
    }
    return told;
  }

  private happened(reads: readonly string[]): readonly { readonly guest: string; readonly kind: string; readonly at: number }[] | null {
    if (!reads.every((field) => this.shows('stay', field))) return null;
    return this.data.stay.filter((row) => this.sees('stay', row, reads) && row['guest'] !== null).map((row) => ({ guest: String(row['guest']), kind: String(row['kind']), at: Date.parse(String(row['at'])) }));
  }

  private cell(row: Row | undefined, { dimension, level }: By): string | null {
    const value = row?.[dimensions[dimension][1]] ?? null;
    if (value === null || level === undefined) return value === null ? null : String(value);
    const path = this.data.paths.get(String(value)) ?? [String(value)];
    return path[level - 1] ?? String(value);
  }
}

const isClear = ({ fields }: RandomGrant, field: string): boolean => ['read', 'write'].includes(fields.except?.[field] ?? fields.default);
const sum = (rows: readonly Row[]): number => rows.reduce((all, { cost }) => all + Number(cost), 0);
const numberOf: Readonly<Record<MeasureKey, (rows: readonly Row[]) => Number_>> = {
  n: (rows) => rows.length, money: (rows) => (rows.length === 0 ? null : sum(rows)), guests: (rows) => new Set(rows.flatMap(({ guest }) => (guest === null || guest === undefined ? [] : [guest]))).size, inside: (rows) => rows.filter(({ kind }) => kind === 'in').length,
};

/** The fields that a question reads, of stays and of the guests behind them. */
export function readsOf({ by, measures: what, filter, within }: Asked): Readonly<Record<WingForm, readonly string[]>> {
  const places = [...by, ...(within === undefined ? [] : [within])].map(({ dimension }) => dimensions[dimension]);
  const guest = places.flatMap(([form, field]) => (form === 'guest' ? [field] : []));
  const stay = [...places.flatMap(([form, field]) => (form === 'stay' ? [field] : [])), ...(guest.length > 0 ? ['guest'] : []), ...what.flatMap((key) => (measures[key] === null ? [] : [measures[key]])), ...(filter === undefined ? [] : filters[filter].reads)];
  return { stay, guest };
}

const marks = new RegExp(`zq(${Object.keys(forms).join('|')})(\\d+)([a-z]+)qz`, 'gu');

/** The marks in a text that this person may not see: values of hidden fields and of records that are not theirs, and names of fields that are as if they did not exist. */
export function betrayedIn(text: string, sight: Sight, data: WingData): readonly string[] {
  return [...text.replaceAll(/\s+/gu, '').matchAll(marks)].flatMap(([whole, form = '', n, field = '']) => {
    const row = data[form as WingForm].find((one) => one.n === Number(n));
    const isSeen = Number(n) === 0 ? sight.shows(form as WingForm, field) : row !== undefined && sight.sees(form as WingForm, row, [field]);
    return isSeen ? [] : [whole];
  });
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;
/** Numbers as large as costs that are none of those expected. */
export function strangeNumbersIn(text: string, expected: readonly Number_[], least: number): readonly number[] {
  const found = [...text.replaceAll(uuid, '').replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '').matchAll(/(?<![\w.])\d{7,}(?![\w])/gu)].map(([one]) => Number(one)).filter((one) => one >= least && one !== dear);
  return [...new Set(found)].filter((one) => !expected.includes(one));
}
