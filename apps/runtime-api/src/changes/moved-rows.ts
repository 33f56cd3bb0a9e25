import { type AppDefinition, quoteIdentifier as q, rowMoves, type RowsMove } from '@carewright/schema';
import { schemaOf, tableOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { holdsFiles } from '../files/files-in-values.js';
import { PublishParticipants } from '../publishing/publish-participants.js';
import { SearchRefill } from '../records/search/search-refill.js';

/** What rows take along when they become records, or rows again: who may see their files, and being found by search. */
@Injectable()
export class MovedRows {
  constructor(
    participants: PublishParticipants,
    private readonly search: SearchRefill,
  ) {
    participants.add({ onPublish: (sql, app, release) => this.follow(sql, app, release) });
  }

  private async follow(sql: Sql, app: AppDefinition, release: number): Promise<void> {
    const { rows } = await sql.query<{ definition: AppDefinition }>('select definition from platform.release where app = $1 and number = $2', [app.key, release - 1]);
    for (const move of rowMoves(rows[0]?.definition ?? null, app)) {
      await holdFiles(sql, app.key, move);
      for (const { key } of [move.form, move.parent]) if (Object.hasOwn(app.forms, key)) await this.search.begin(sql, { app: app.key, form: key });
    }
  }
}

/** The tables still have the names that they had: the statements of a plan come after this. What held the files before goes on holding them, in data out of use. */
async function holdFiles(sql: Sql, app: string, { kind, form, parent, subTable, relation }: RowsMove): Promise<void> {
  for (const { key } of (subTable.fields ?? []).filter(holdsFiles)) {
    const isPromoted = kind === 'promoted';
    const table = isPromoted ? tableOf(parent.key, subTable.key) : tableOf(form.key);
    const [place, record, field] = isPromoted ? [form.key, 'r.id', key] : [parent.key, `r.${q(relation)}`, `${subTable.key}.${key}`];
    await sql.query(
      `insert into platform.file_use as u (file_id, app, form, record_id, field)
       select distinct f.id, $1, $2, ${record}, $3 from ${q(schemaOf(app))}.${q(table)} r cross join lateral jsonb_array_elements(case when jsonb_typeof(r.${q(key)}) = 'array' then r.${q(key)} else '[]' end) as held
       join platform.file f on f.id::text = held->>'id' where ${record} is not null
       on conflict (file_id, app, form, record_id, field) do update set detached_at = null`,
      [app, place, field],
    );
  }
}
