import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { isUuid } from '../../records/values/is-uuid.js';

const mostKept = 30;

export const PhraseBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }, { additionalProperties: false });
export type PhraseBody = Static<typeof PhraseBody>;

/** Words that somebody uses again and again in their opinions. */
export interface Phrase {
  readonly id: string;
  readonly text: string;
}

/** The phrases people keep for themselves; nobody else sees them. */
@Injectable()
export class Phrases {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor): Promise<readonly Phrase[]> {
    return (await this.database.sql.query<Phrase>('select id, text from platform.opinion_phrase where user_id = $1 order by created_at desc, id desc', [actor.userId], 'phrase-list')).rows;
  }

  /** Keeps a phrase; the same words a second time are the same phrase. */
  async keep(actor: Actor, body: PhraseBody): Promise<Phrase> {
    const text = body.text.trim();
    return this.database.transaction(async (sql) => {
      // One at a time for each person, so that the limit holds.
      await sql.query('select 1 from platform.users where id = $1 for update', [actor.userId]);
      const known = await sql.query<Phrase>('select id, text from platform.opinion_phrase where user_id = $1', [actor.userId]);
      const same = known.rows.find((one) => one.text === text);
      if (same !== undefined) return same;
      if (known.rowCount >= mostKept) throw new PlatformError('phrase.too_many', { limit: mostKept });
      const phrase = { id: uuidV7(), text };
      await sql.query('insert into platform.opinion_phrase (id, user_id, text) values ($1, $2, $3)', [phrase.id, actor.userId, text]);
      await this.audit.write(sql, { action: 'phrase.kept', actor, outcome: 'success', target: phrase.id });
      return phrase;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = isUuid(id) ? await sql.query('delete from platform.opinion_phrase where id = $1 and user_id = $2', [id, actor.userId]) : { rowCount: 0 };
      if (rowCount === 0) throw new PlatformError('phrase.not_found');
      await this.audit.write(sql, { action: 'phrase.removed', actor, outcome: 'success', target: id });
    });
  }
}
