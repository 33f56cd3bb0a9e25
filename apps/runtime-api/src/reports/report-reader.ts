import { availableParallelism } from 'node:os';
import { readerSettings } from '@carewright/schema/storage';
import { type SqlText } from '@carewright/schema/sql';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { codeOf } from '../database/database-errors.js';
import { requestContext } from '../database/request-context.js';
import { PlatformError } from '../http/platform-error.js';
import { Turns } from '../jobs/turns.js';

const timeoutSeconds = 15;
/** PostgreSQL: query_canceled, which a statement timeout raises, and a cancellation. */
const canceled = '57014';
/** A dashboard has at most 120 tiles. */
const waitingEach = 120;

const settings = [readerSettings.user, readerSettings.departments, readerSettings.departmentTree, readerSettings.roles] as const;
const setSql = `select pg_backend_pid() as pid, set_config('statement_timeout', '${timeoutSeconds}s', true), ${settings.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Asks questions as the reader role: read only, with a time limit, and under row-level security for the person
 * asking, so that a mistake in a compiled condition does not show a row that the database itself would refuse.
 * As many at once as there are processors, people in turn: who opens many dashboards waits behind who opens one, and
 * those who work on records keep the database. A question whose asker has left is not begun, and stopped where it runs.
 */
@Injectable()
export class ReportReader {
  private readonly turns: Turns;

  constructor(private readonly database: Database) {
    // One connection is left for stopping: only the role that asks may stop what it asked.
    const atOnce = Math.max(1, Math.min(Math.max(2, availableParallelism()), database.reader.options.max - 1));
    this.turns = new Turns({ atOnce, waitingEach, tooMany: (limit) => new PlatformError('report.too_many', { limit }) });
  }

  rows(app: string, actor: Actor, question: SqlText): Promise<Rows> {
    const gone = requestContext.getStore()?.gone;
    return this.turns.take(actor.userId, () => this.ask(app, actor, { question, gone }));
  }

  private async ask(app: string, actor: Actor, { question, gone }: { readonly question: SqlText; readonly gone: AbortSignal | undefined }): Promise<Rows> {
    if (gone?.aborted) throw new PlatformError('report.left');
    const client = await this.database.reader.connect();
    let broken: Error | undefined;
    let stopping: Promise<unknown> | undefined;
    let stop: (() => void) | undefined;
    try {
      await client.query('begin read only');
      const roles = actor.roles.filter((one) => one.app === app).map((one) => one.role);
      const { rows } = await client.query<{ pid: number }>({ name: 'report-for', text: setSql, values: [actor.userId, actor.departments.join(), actor.departmentTree.join(), roles.join()] });
      stop = () => {
        stopping = this.database.reader.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
      };
      if (gone?.aborted) throw new PlatformError('report.left');
      gone?.addEventListener('abort', stop, { once: true });
      return (await client.query(question.sql, [...question.parameters])).rows as Rows;
    } catch (error) {
      if (codeOf(error) === canceled) throw gone?.aborted ? new PlatformError('report.left', {}, { cause: error }) : new PlatformError('report.too_slow', { seconds: timeoutSeconds }, { cause: error });
      throw error;
    } finally {
      if (stop) gone?.removeEventListener('abort', stop);
      // A cancellation that came late would stop what the connection does next, for somebody else.
      await stopping;
      // Read only: a rollback and a commit end it alike, and the settings go with it.
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('The rollback failed.');
      });
      client.release(broken);
    }
  }
}
