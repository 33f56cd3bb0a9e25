import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Rows } from '../reading/reader-session.js';

/** An answer that was worked out in the background. */
export interface KeptRun {
  readonly rows: Rows;
  readonly at: string;
}

/** Finds what somebody had worked out in the background: by the same statement with the same values under the same rights, and by nobody else. */
@Injectable()
export class KeptRuns {
  constructor(private readonly database: Database) {}

  async find(userId: string, key: string): Promise<KeptRun | undefined> {
    const { rows: [found] } = await this.database.sql.query<KeptRun>(`select rows, to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from platform.report_run where user_id = $1 and key = $2 and rows is not null order by read_at desc limit 1`, [userId, key], 'report-run-kept');
    return found;
  }
}
