import { appSchemaName, type FormDefinition, formTableName, physicalName, quoteIdentifier } from '@carewright/schema';
import { filledColumn, freshColumn, ownColumn, recordsColumn, type Summary, summarySchema } from './summary.js';

interface Grouped {
  readonly name: string;
  /** What it is of a record, whose columns have no table name before them. */
  readonly of: string;
}

const q = quoteIdentifier;
const zoneName = /^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/;

/** The columns that a row of a summary is told apart by. */
function groupsOf({ time, dimensions, tz }: Summary, form: FormDefinition): readonly Grouped[] {
  const columnOf = (path: string): { readonly name: string; readonly sqlType: string } => {
    const column = ownColumn(form, path);
    if (column === null) throw new Error('A summary is of columns that its form has.');
    return column;
  };
  if (!zoneName.test(tz)) throw new Error('A time zone has a name.');
  const day = time === null ? [] : [columnOf(time)].map(({ name, sqlType }) => ({ name, of: sqlType === 'timestamptz' ? `(date_trunc('day', ${q(name)} at time zone '${tz}') at time zone '${tz}')` : q(name) }));
  return [...day, ...dimensions.map(columnOf).map(({ name }) => ({ name, of: q(name) }))];
}

const numbersOf = ({ measures }: Summary, form: FormDefinition): readonly string[] => measures.flatMap((path) => ownColumn(form, path)?.name ?? []);
const tableOf = ({ name }: Pick<Summary, 'name'>): string => `${q(summarySchema)}.${q(name)}`;
const recordsOf = (app: string, form: FormDefinition): string => `${q(appSchemaName(app))}.${q(formTableName(form.key))}`;
const changed = physicalName('changed__rows');
const before = physicalName('before__rows');

/** What makes, fills, folds and removes a summary: printed here, run by who owns the tables. */
export class SummaryStatements {
  private readonly summary: Summary;
  private readonly app: string;
  private readonly form: FormDefinition;
  private readonly groups: readonly Grouped[];
  private readonly numbers: readonly string[];

  constructor(summary: Summary, app: string, form: FormDefinition) {
    this.summary = summary;
    this.app = app;
    this.form = form;
    this.groups = groupsOf(summary, form);
    this.numbers = numbersOf(summary, form);
  }

  /** The table, and triggers by which every transaction that writes records adds what it changes. Writers of the form wait for it, so it is made alone. */
  create(): readonly string[] {
    const table = tableOf(this.summary);
    const keys = this.groups.map(({ name, of }) => `${of} as ${q(name)}`);
    const sums = this.numbers.flatMap((name) => [`${q(name)}::numeric as ${q(name)}`, `0::bigint as ${q(filledColumn(name))}`]);
    const trigger = (event: string, tables: string): string => `create trigger ${q(this.triggerName(event))} after ${event} on ${recordsOf(this.app, this.form)} referencing ${tables} for each statement execute function ${table}()`;
    return [
      `create table ${table} as select ${[...keys, `0::bigint as ${recordsColumn}`, ...sums, `false as ${freshColumn}`].join(', ')} from ${recordsOf(this.app, this.form)} with no data`,
      `create index on ${table} (${freshColumn}) where ${freshColumn}`,
      `create function ${table}() returns trigger language plpgsql as $of_summary$ begin
if tg_op = 'INSERT' then ${this.adding(`select ${this.inward(changed, '1')}`)};
elsif tg_op = 'DELETE' then ${this.adding(`select ${this.inward(before, '-1')}`)};
else ${this.adding(`select ${this.inward(changed, '1')} union all select ${this.inward(before, '-1')}`)};
end if; return null; end $of_summary$`,
      trigger('insert', `new table as ${q(changed)}`), trigger('update', `old table as ${q(before)} new table as ${q(changed)}`), trigger('delete', `old table as ${q(before)}`),
    ];
  }

  /** Counts the records of one moment, and forgets what was added up to then: in one transaction that sees one moment. */
  fill(): readonly string[] {
    return [`delete from ${tableOf(this.summary)}`, `insert into ${tableOf(this.summary)} (${this.columns().join(', ')}, ${freshColumn}) select ${this.summed()}, false from (select ${this.inward(recordsOf(this.app, this.form), '1')}) as one group by ${this.keys()}`];
  }

  /** Puts rows that were added into those of their groups: what anybody reads is the same before and after. */
  fold(): string {
    const table = tableOf(this.summary);
    const [day] = this.summary.time === null ? [] : this.groups;
    const same = day === undefined ? 'true' : `coalesce(${q(day.name)}::text, '') in (select coalesce(${q(day.name)}::text, '') from ${table} where ${freshColumn})`;
    return `with gone as (delete from ${table} where ${same} returning *) insert into ${table} (${this.columns().join(', ')}, ${freshColumn}) select ${this.columns().map((name) => (this.isKey(name) ? name : `sum(${name})`)).join(', ')}, false from gone group by ${this.keys()} having sum(${recordsColumn}) <> 0`;
  }

  drop(): readonly string[] {
    return [...['insert', 'update', 'delete'].map((event) => `drop trigger if exists ${q(this.triggerName(event))} on ${recordsOf(this.app, this.form)}`), ...dropSummary(this.summary)];
  }

  private triggerName(event: string): string {
    return physicalName(`${this.summary.name}__${event}`);
  }

  private columns(): readonly string[] {
    return [...this.groups.map(({ name }) => q(name)), recordsColumn, ...this.numbers.flatMap((name) => [q(name), q(filledColumn(name))])];
  }

  private keys(): string {
    return this.groups.length === 0 ? '()' : this.groups.map(({ name }) => q(name)).join(', ');
  }

  private isKey(name: string): boolean {
    return this.groups.some((one) => q(one.name) === name);
  }

  /** Records as rows of the summary, counted once each or taken away. */
  private inward(from: string, sign: '1' | '-1'): string {
    const numbers = this.numbers.flatMap((name) => [`${sign} * ${q(name)}::numeric as ${q(name)}`, `case when ${q(name)} is null then 0 else ${sign} end as ${q(filledColumn(name))}`]);
    return `${[...this.groups.map(({ name, of }) => `${of} as ${q(name)}`), `${sign} as ${recordsColumn}`, ...numbers].join(', ')} from ${from === changed || from === before ? q(from) : from} where deleted_at is null`;
  }

  private summed(): string {
    return this.columns().map((name) => (this.isKey(name) ? name : `coalesce(sum(${name}), 0)`)).join(', ');
  }

  private adding(rows: string): string {
    const moved = [recordsColumn, ...this.numbers.flatMap((name) => [q(name), q(filledColumn(name))])].map((name) => `coalesce(sum(${name}), 0) <> 0`).join(' or ');
    return `insert into ${tableOf(this.summary)} (${this.columns().join(', ')}, ${freshColumn}) select ${this.summed()}, true from (${rows}) as one group by ${this.keys()} having ${moved}`;
  }
}

/** Removes the table of a summary and, with its function, the triggers that are left of it. */
export const dropSummary = (summary: Pick<Summary, 'name'>): readonly string[] => [`drop function if exists ${tableOf(summary)}() cascade`, `drop table if exists ${tableOf(summary)}`];
