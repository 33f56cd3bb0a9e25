import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { type Sql } from '../database/sql.js';

/** Something else than a record that holds files. */
export interface FileHolderKind {
  /** SQL that is true while something of this kind holds the file `f.id`. */
  readonly holds: string;
  /** Whether the person may see the file through what holds it. */
  shows(sql: Sql, actor: Actor, file: string): Promise<boolean>;
}

/** What may hold files besides the records; whoever keeps some adds its kind. */
@Injectable()
export class FileHolders {
  private readonly kinds: FileHolderKind[] = [];

  add(kind: FileHolderKind): void {
    this.kinds.push(kind);
  }

  /** SQL that is true while nothing of any kind holds `f.id`. */
  get freeSql(): string {
    return this.kinds.map(({ holds }) => `and not ${holds}`).join(' ');
  }

  async shows(sql: Sql, actor: Actor, file: string): Promise<boolean> {
    for (const kind of this.kinds) if (await kind.shows(sql, actor, file)) return true;
    return false;
  }

  async hold(sql: Sql, file: string): Promise<boolean> {
    if (this.kinds.length === 0) return false;
    return (await sql.query(`select 1 from (select $1::uuid as id) f where ${this.kinds.map(({ holds }) => holds).join(' or ')}`, [file])).rowCount > 0;
  }
}
