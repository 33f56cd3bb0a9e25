import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';

interface FlowPlace {
  readonly app: string;
  readonly flow: string;
}

/** Which flows do not begin by themselves for now. People may still start them by hand. */
@Injectable()
export class StartSwitches {
  async isOff(sql: Sql, { app, flow }: FlowPlace): Promise<boolean> {
    return (await sql.query('select 1 from flow.start_switch where app = $1 and flow = $2', [app, flow], 'start-switch')).rowCount > 0;
  }

  async offOf(sql: Sql, app: string): Promise<ReadonlyMap<string, { readonly at: string; readonly by: string | null }>> {
    const { rows } = await sql.query<{ flow: string; at: Date; by: string | null }>('select s.flow, s.changed_at as at, u.name as by from flow.start_switch s left join platform.users u on u.id = s.changed_by where s.app = $1', [app]);
    return new Map(rows.map(({ flow, at, by }) => [flow, { at: new Date(at).toISOString(), by }]));
  }

  /** True when that changed something. */
  async set(sql: Sql, { app, flow }: FlowPlace, to: { readonly on: boolean; readonly by: string }): Promise<boolean> {
    const text = to.on ? 'delete from flow.start_switch where app = $1 and flow = $2' : 'insert into flow.start_switch (app, flow, changed_by) values ($1, $2, $3) on conflict do nothing';
    return (await sql.query(text, to.on ? [app, flow] : [app, flow, to.by])).rowCount > 0;
  }
}
