import { type StartOutcome } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { type StartPayload } from './start-payload.js';

const insertSql = `insert into flow.start_key (key, app, flow, element, kind, record_id, outcome, depth, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;

/** Remembers every start by its key, so that none is made twice, and why some were not made. */
@Injectable()
export class StartLog {
  /** Takes a start; false when it was made already. */
  async take(sql: Sql, start: StartPayload, outcome: StartOutcome = 'started'): Promise<boolean> {
    const values = [start.key, start.app, start.flow, start.element, start.kind, start.recordId, outcome, start.depth, start.dueAt ?? null];
    return (await sql.query(insertSql, values, 'start-log')).rowCount > 0;
  }

  async note(sql: Sql, start: StartPayload, outcome: StartOutcome): Promise<void> {
    await this.take(sql, start, outcome);
  }

  async became(sql: Sql, key: string, instance: string): Promise<void> {
    await sql.query('update flow.start_key set instance_id = $2 where key = $1', [key, instance], 'start-became');
  }
}
