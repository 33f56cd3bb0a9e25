import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { type RecordChange, RecordHooks } from '../../records/record-hooks.js';

/** Writes down what happens to records in a transaction, so that it can be taken back later: also to records that change along. */
@Injectable()
export class ChangeCapture {
  private readonly captures = new WeakMap<Sql, RecordChange[]>();

  constructor(hooks: RecordHooks) {
    hooks.add(async (sql, change) => void this.captures.get(sql)?.push(change), (sql) => this.captures.has(sql));
  }

  /** The changes of this transaction from now on; the list grows as they happen. */
  begin(sql: Sql): RecordChange[] {
    const changes: RecordChange[] = [];
    this.captures.set(sql, changes);
    return changes;
  }
}
