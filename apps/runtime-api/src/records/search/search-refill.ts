import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { AppForms } from '../access/app-forms.js';
import { asSystem } from '../access/person.js';
import { numbered, recordAlias, recordCells, systemCellCount } from '../queries/list-records.js';
import { readProjection } from '../queries/projection.js';
import { compileStatement, bind, Slot } from '../queries/statement.js';
import { storedRecordPlan } from '../record-plans.js';
import { searchVector } from './search-vector.js';

const kind = 'records.search-refill';
const batch = 1_000;
const firstId = '00000000-0000-0000-0000-000000000000';

interface Refill {
  readonly app: string;
  readonly form: string;
  readonly after: string;
}

/** Makes records of a form found by what stands in them, where they were not saved one by one: rows that became records, and back. */
@Injectable()
export class SearchRefill implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly appForms: AppForms,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(kind, (inside, payload) => this.step(inside, payload as Refill));
  }

  /** Begins when the caller's transaction is through. */
  async begin(inside: Sql, place: Pick<Refill, 'app' | 'form'>): Promise<void> {
    await this.jobs.enqueue(inside, { kind, payload: { ...place, after: firstId } satisfies Refill });
  }

  private async step(inside: Sql, { app, form: key, after }: Refill): Promise<void> {
    const forms = await this.appForms.of(app, asSystem()).catch(() => null);
    const form = forms?.form(key);
    if (!forms || !form) return;
    const { projection } = storedRecordPlan(forms, form);
    const statement = forms.statement(`search-refill ${key}`, () => compileStatement(sql`select ${numbered(recordCells(projection))} from ${form.table.table} as ${sql.id(recordAlias)} where ${sql.id(recordAlias, 'id')} > ${new Slot('after')}::uuid order by ${sql.id(recordAlias, 'id')} limit ${sql.lit(batch)}`));
    const rows = await inside.cells(statement.text, bind(statement, { after }), statement.name);
    if (rows.length === 0) return;
    const ids = rows.map((cells) => String(cells[0]));
    const vectors = rows.map((cells) => searchVector(form.table, readProjection(projection, cells, systemCellCount).values));
    const update = compileStatement(sql`update ${form.table.table} as ${sql.id(recordAlias)} set search = given.search::tsvector from unnest(${new Slot('ids')}::uuid[], ${new Slot('vectors')}::text[]) as given(id, search) where given.id = ${sql.id(recordAlias, 'id')}`);
    await inside.query(update.text, bind(update, { ids, vectors }));
    await this.jobs.enqueue(inside, { kind, payload: { app, form: key, after: ids.at(-1) ?? after } satisfies Refill });
  }
}
