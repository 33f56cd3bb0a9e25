import { readerSettings } from '@carewright/schema/storage';
import { type SqlText } from '@carewright/schema/sql';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { codeOf } from '../database/database-errors.js';
import { PlatformError } from '../http/platform-error.js';

const timeoutSeconds = 15;
/** PostgreSQL: query_canceled, which a statement timeout raises. */
const canceled = '57014';

const settings = [readerSettings.user, readerSettings.departments, readerSettings.departmentTree, readerSettings.roles] as const;
const setSql = `select set_config('statement_timeout', '${timeoutSeconds}s', true), ${settings.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;

/**
 * Asks questions as the reader role: read only, with a time limit, and under row-level security for the person
 * asking, so that a mistake in a compiled condition does not show a row that the database itself would refuse.
 */
@Injectable()
export class ReportReader {
  constructor(private readonly database: Database) {}

  async rows(app: string, actor: Actor, { sql, parameters }: SqlText): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = await this.database.reader.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin read only');
      const roles = actor.roles.filter((one) => one.app === app).map((one) => one.role);
      await client.query({ name: 'report-for', text: setSql, values: [actor.userId, actor.departments.join(), actor.departmentTree.join(), roles.join()] });
      return (await client.query(sql, [...parameters])).rows as readonly Readonly<Record<string, unknown>>[];
    } catch (error) {
      if (codeOf(error) === canceled) throw new PlatformError('report.too_slow', { seconds: timeoutSeconds }, { cause: error });
      throw error;
    } finally {
      // Read only: a rollback and a commit end it alike, and the settings go with it.
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('The rollback failed.');
      });
      client.release(broken);
    }
  }
}
