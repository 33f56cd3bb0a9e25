import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { type Sql } from '../../database/sql.js';
import { type RecordPlace } from '../record-reader.js';

/** A comment that was written just now. */
export interface WrittenComment {
  readonly place: RecordPlace;
  readonly id: string;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly actor: Actor | null;
}

type CommentHook = (sql: Sql, comment: WrittenComment) => Promise<void>;

/** Where other areas join in when somebody comments on a record, in the comment's transaction. */
@Injectable()
export class CommentHooks {
  private readonly hooks: CommentHook[] = [];

  add(hook: CommentHook): void {
    this.hooks.push(hook);
  }

  async run(sql: Sql, comment: WrittenComment): Promise<void> {
    for (const hook of this.hooks) await hook(sql, comment);
  }
}
