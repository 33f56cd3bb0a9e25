import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Database } from '../database/database.js';
import { ValidBody } from '../http/valid-body.js';

const ReadBody = Type.Object({ ids: Type.Union([Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 }), Type.Literal('all')]) }, { additionalProperties: false });

/** The signed-in person's own messages. */
@Controller('api/notifications')
export class NotificationsController {
  constructor(private readonly database: Database) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async list(@CurrentActor() actor: Actor): Promise<unknown> {
    const items = await this.database.sql.query(`select id, kind, title, body, link, created_at as "createdAt", read_at as "readAt" from platform.notification where user_id = $1 order by id desc limit 100`, [actor.userId]);
    const unread = await this.database.sql.query<{ count: number }>('select count(*)::int as count from platform.notification where user_id = $1 and read_at is null', [actor.userId]);
    return { items: items.rows, unread: unread.rows[0]?.count ?? 0 };
  }

  @Post('read')
  @HttpCode(204)
  @RouteAccess('signed-in', 'none')
  async read(@CurrentActor() actor: Actor, @ValidBody(ReadBody) body: Static<typeof ReadBody>): Promise<void> {
    const ids = body.ids === 'all' ? null : body.ids;
    await this.database.transaction((sql) => sql.query('update platform.notification set read_at = now() where user_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))', [actor.userId, ids]));
  }
}
