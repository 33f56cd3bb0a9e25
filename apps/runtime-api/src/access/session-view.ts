import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Actor } from './actor.js';

/** What the pages need to know about the signed-in person. */
export interface SessionUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly platformRoles: Actor['platformRoles'];
}

/** Shows an actor to the pages. */
@Injectable()
export class SessionView {
  constructor(private readonly database: Database) {}

  async userOf(actor: Actor): Promise<SessionUser> {
    const { rows } = await this.database.sql.query<{ id: string; name: string }>('select d.id, d.name from platform.departments d join unnest($1::uuid[]) with ordinality wanted(id, position) on wanted.id = d.id order by wanted.position', [actor.departments]);
    return { id: actor.userId, username: actor.username, name: actor.name, departments: rows, platformRoles: actor.platformRoles };
  }
}
