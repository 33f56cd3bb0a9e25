import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { Events } from './events.js';

/** A message to one person inside the application. */
export interface NewNotification {
  readonly userId: string;
  /** What it is about, e.g. `task`, `flow`. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Path inside the pages. */
  readonly link?: string;
}

/** Leaves messages for people; they are told at once if connected. */
@Injectable()
export class Notifications {
  constructor(private readonly events: Events) {}

  async send(sql: Sql, ...notifications: readonly NewNotification[]): Promise<void> {
    if (notifications.length === 0) return;
    const rows = notifications.map((one) => ({ id: uuidV7(), user_id: one.userId, kind: one.kind, title: one.title, body: one.body, link: one.link ?? null }));
    await sql.query('insert into platform.notification (id, user_id, kind, title, body, link) select * from jsonb_to_recordset($1::jsonb) as n(id uuid, user_id uuid, kind text, title text, body text, link text)', [JSON.stringify(rows)], 'notification-send');
    await this.events.publish(sql, [...new Set(notifications.map((one) => one.userId))], { type: 'notification' });
  }
}
