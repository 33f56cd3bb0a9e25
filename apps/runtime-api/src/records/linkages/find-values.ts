import { sql } from 'kysely';
import { dependenciesOf, type Linkage, type Logic, type LogicContext, rowPrefix } from '@carewright/schema';
import { compileFilter, kyselyOf, rowConditionFragment } from '@carewright/schema/sql';
import { type Sql } from '../../database/sql.js';
import { type Person, personSlots } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { type FormTable } from '../queries/form-table.js';
import { type LinkedColumn } from '../queries/linked-columns.js';
import { standIn } from '../queries/stand-ins.js';
import { bind, compileStatement, type Fragment } from '../queries/statement.js';
import { columnCodecs, type ColumnCodec } from '../values/column-codecs.js';
import { rowMeaning } from './row-meaning.js';

/** What is looked for: the linkage of a field, and its condition with all that is known of the record in hand put in. */
export interface Wanted {
  readonly linkage: Linkage;
  readonly where: Logic;
}

/** What was found; `isKnown` is false when the person may not look there at all, which says nothing about what is there. */
export type Found = { readonly isKnown: false } | { readonly isKnown: true; readonly isFound: boolean; readonly value: unknown };

/** By whose eyes it is looked, and when. */
export interface Looking {
  readonly sql: Sql;
  readonly app: string;
  readonly person: Person;
  /** The person's own forms, and those of the platform for what an author has released. */
  readonly forms: PersonForms;
  readonly system: PersonForms;
  readonly context: LogicContext;
}

const alias = 'r';
/** So many questions go into one query. */
const together = 200;

/** Finds the values for any number of conditions, many to a query. */
export async function findValues(looking: Looking, wanted: readonly Wanted[]): Promise<readonly Found[]> {
  const plans = wanted.map((one) => planOf(looking, one));
  const found: Found[] = plans.map((plan) => (plan === null ? { isKnown: false } : { isKnown: true, isFound: false, value: null }));
  const asked = plans.flatMap((plan, index) => (plan === null ? [] : [{ ...plan, index }]));
  for (let from = 0; from < asked.length; from += together) {
    const group = asked.slice(from, from + together);
    const widest = Math.max(...group.map(({ cells }) => cells.length));
    const statement = compileStatement(sql.join(group.map(({ index, cells, rest }) => sql`(select ${index}::int, ${sql.join([...cells.map(({ select }) => sql`(${select})::text`), ...Array.from({ length: widest - cells.length }, () => sql`null::text`)])} ${rest})`), sql` union all `));
    const rows = await looking.sql.cells(statement.text, bind(statement, personSlots(looking.person)), group.length === 1 ? statement.name : undefined);
    for (const [at, ...raw] of rows) {
      const plan = plans[Number(at)];
      if (plan) found[Number(at)] = { isKnown: true, isFound: true, value: plan.read(raw) };
    }
  }
  return found;
}

interface Plan {
  readonly cells: readonly { readonly select: Fragment }[];
  readonly read: (raw: readonly unknown[]) => unknown;
  /** `from … where … order by … limit 1`. */
  readonly rest: Fragment;
}

function planOf({ app, person, forms, system, context }: Looking, { linkage, where }: Wanted): Plan | null {
  // Grants without a role are for the record in hand: who has nothing else does not look about in others of its form.
  if (linkage.released !== true && typeof person.grants !== 'string') return null;
  const own = linkage.released === true ? system : forms;
  const table = system.form(linkage.form)?.table;
  const reads = readsOf(linkage);
  const rows = own.rowsToRead(linkage.form, reads);
  if (table === undefined || rows?.length === 0) return null;
  const condition = rowConditionFragment(where, (key) => rowMeaning(table, key, { alias, reading: own.reading }), context);
  const source = sourceOf(table, linkage.field, own);
  // Publishing refuses what SQL cannot say; what an older release holds is not guessed at.
  if (!condition.ok || source === null) return null;
  const readable = rows === null ? sql`true` : compileFilter({ or: [...rows] }, { app, form: table.form, alias, resolveForm: (key) => system.form(key)?.table.form, user: standIn, ...own.day });
  const rest = sql`from ${table.table} as ${sql.id(alias)} where ${sql.id(alias, 'deleted_at')} is null and ${readable} and ${kyselyOf(condition.value)} order by ${orderOf(table, linkage, own)}${sql.id(alias, 'created_at')} desc, ${sql.id(alias, 'id')} desc limit 1`;
  return { ...source, rest };
}

/** The fields that must be readable together: a comparison tells as much as a value. */
function readsOf({ field, sort, where }: Linkage): readonly string[] {
  const compared = dependenciesOf(where as Logic).filter((path) => path.startsWith(rowPrefix)).map((path) => path.slice(rowPrefix.length).split('.')[0] ?? '');
  return [...new Set([field, ...(sort === undefined ? [] : [sort.field]), ...compared])];
}

interface Reading {
  readonly part: string | null;
  readonly codec: ColumnCodec;
  readonly select: Fragment;
}

/** The value of a field there: one cell, or one for each of its parts. */
function sourceOf(table: FormTable, key: string, forms: PersonForms): Pick<Plan, 'cells' | 'read'> | null {
  const column = table.columns.get(key);
  const linked = forms.form(table.form.key)?.table.linked.get(key) ?? table.linked.get(key);
  const cells: readonly Reading[] = column !== undefined
    ? column.cells.map(({ column: name, part, type }) => readingOf(sql.id(alias, name), part, { type, codec: columnCodecs[type.kind] }))
    : linked === undefined ? [] : [readingOf(linked.value(alias), null, linked)];
  if (cells.length === 0) return null;
  return { cells, read: (raw) => assembled(cells.map(({ codec, part }, index) => [part, raw[index] === null || raw[index] === undefined ? null : codec.read(raw[index])] as const)) };
}

function readingOf(value: Fragment, part: string | null, { type: { kind }, codec }: Pick<LinkedColumn, 'type' | 'codec'>): Reading {
  // All cells of the union are text, whatever their columns are.
  const read = kind === 'boolean' ? (raw: unknown) => raw === 'true' || raw === 't' : kind === 'integer' || kind === 'double' ? Number : codec.read;
  return { part, codec: { ...codec, read }, select: codec.select(value) };
}

function assembled(parts: readonly (readonly [string | null, unknown])[]): unknown {
  const [first] = parts;
  if (first?.[0] === null) return first[1];
  const filled = parts.filter(([, value]) => value !== null);
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** By what the author says, records without it last. */
function orderOf(table: FormTable, { sort }: Linkage, forms: PersonForms): Fragment {
  if (sort === undefined) return sql``;
  const column = table.columns.get(sort.field)?.column;
  const value = column === undefined ? table.linked.get(sort.field) && (forms.form(table.form.key)?.table.linked.get(sort.field) ?? table.linked.get(sort.field))?.value(alias) : sql.id(alias, column);
  return value === undefined ? sql`` : sql`${value} ${sql.raw(sort.descending === true ? 'desc' : 'asc')} nulls last, `;
}
