import { type KeptPage, type KeptValue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { AppForms } from '../records/access/app-forms.js';
import { asPerson, type Person, personSlots } from '../records/access/person.js';
import { conditionSql, readableRows } from '../records/access/form-access.js';
import { titleOf } from '../records/presentation/title.js';
import { numbered, recordAlias, recordCells, systemCellCount } from '../records/queries/list-records.js';
import { planProjection, readProjection } from '../records/queries/projection.js';
import { bind, compileStatement, Slot } from '../records/queries/statement.js';
import { requestLocale } from '../records/records.service.js';
import { grantsOn, maySeeRetired, RightsThen } from './rights-then.js';

/** A listing of values that stand beside the ones in use, and where they belong. */
export interface KeptPlace {
  readonly app: string;
  readonly form: string;
  /** Field of the form that rights are judged by; a sub-table's field for one of its columns. */
  readonly field: string;
  /** The first release without the field; absent while it is in use. */
  readonly goneIn?: number;
  /** Answers `row`, `record` and `value` of up to `$2` rows after the row `$1`; the first may be a parent id for rows of a sub-table. */
  readonly listing: string;
}

interface ListedRow {
  readonly row: string;
  readonly record: string;
  readonly value: string | null;
}

const firstId = '00000000-0000-0000-0000-000000000000';
const listingTimeoutMs = 20_000;

/** Shows values that a change leaves behind, record by record, to who may read that field of that record and to nobody else. */
@Injectable()
export class KeptValues {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly audit: Audit,
    private readonly then: RightsThen,
  ) {}

  async page(actor: Actor, place: KeptPlace, { after, limit }: { readonly after: string | undefined; readonly limit: number }): Promise<KeptPage> {
    const rows = await this.rows(place.listing, after ?? firstId, limit);
    const visible = await this.visible(asPerson(actor), place, rows);
    const items = rows.flatMap((row) => {
      const record = visible.get(row.record);
      return record === undefined ? [] : [{ row: row.row, record, value: row.value }];
    });
    await this.audit.write(this.database.sql, { action: 'record.listed', actor, outcome: 'success', app: place.app, form: place.form, facts: { count: items.length, keptOf: place.field } });
    return { items, hidden: rows.length - items.length, nextCursor: rows.length === limit ? (rows.at(-1)?.row ?? null) : null };
  }

  /** As the owner, for retired columns are nobody else's, and read-only. */
  private rows(listing: string, after: string, limit: number): Promise<readonly ListedRow[]> {
    return this.database.asking(async (run) => (await run.query<ListedRow>(listing, [after, limit])).rows, listingTimeoutMs);
  }

  private async visible(person: Person, place: KeptPlace, rows: readonly ListedRow[]): Promise<ReadonlyMap<string, KeptValue['record']>> {
    const forms = await this.appForms.of(place.app, person).catch(() => null);
    const form = forms?.form(place.form) ?? null;
    if (forms === null || form === null || rows.length === 0) return new Map();
    const grants = grantsOn(forms.definition.roles, place, person);
    const grantsThen = place.goneIn === undefined ? grants : await this.then.before(place.goneIn, place, person);
    const projection = planProjection({ form, resolve: forms.form, alias: recordAlias, fields: [] });
    const statement = forms.statement(`kept ${place.form}`, () => compileStatement(sql`select ${numbered(recordCells(projection))} from ${form.table.table} as ${sql.id(recordAlias)} where ${sql.id(recordAlias, 'id')} = any(${new Slot('ids')}::uuid[]) and ${conditionSql(readableRows(form.access, recordAlias))}`));
    const found = await this.database.sql.cells(statement.text, bind(statement, { ...personSlots(person), ids: [...new Set(rows.map(({ record }) => record))] }), statement.name);
    const reader = { resolve: forms.form, locale: requestLocale(), tz: forms.day.tz };
    return new Map(found.flatMap((cells) => {
      const record = readProjection(projection, cells, systemCellCount);
      const isDeleted = cells[systemCellCount - 1] !== null;
      if (!maySeeRetired({ form, record, grants, grantsThen }, place.field, isDeleted)) return [];
      return [[String(cells[0]), { id: String(cells[0]), title: titleOf(form, record, reader), isDeleted }] as const];
    }));
  }
}
