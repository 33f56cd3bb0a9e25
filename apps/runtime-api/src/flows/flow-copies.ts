import { type Command } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { uuidV7 } from '../database/uuid-v7.js';
import { Notifications } from '../notifications/notifications.js';
import { Assignments } from './people/assignments.js';
import { FlowPeople } from './people/flow-people.js';
import { type FlowRun } from './flow-run.js';

/** Which step a copy is about; `by` is who sent it, null when the flow did. */
export interface CopyOf {
  readonly element: string;
  readonly round: number;
  readonly by: string | null;
}

const keepSql = `insert into flow.cc (id, instance_id, element_id, round, sent_by, user_id) select x.id, $1, $2, $3, $4, x."user" from jsonb_to_recordset($5::jsonb) as x(id uuid, "user" uuid)
  on conflict on constraint cc_once do nothing returning user_id::text as "user"`;

/** 抄送: people are told of a step and may read along. Nobody waits for them, and a return takes nothing back. */
@Injectable()
export class FlowCopies {
  constructor(
    private readonly assignments: Assignments,
    private readonly people: FlowPeople,
    private readonly notifications: Notifications,
  ) {}

  /** Does what the author said: finds the people and tells those who were not told of this round yet. */
  async tell(run: FlowRun, { element, round, assignments }: Extract<Command, { readonly kind: 'copy' }>): Promise<void> {
    await this.send(run, { element, round, by: null }, await this.assignments.find(run.sql, this.people.scope(run, element), assignments));
  }

  async send(run: FlowRun, of: CopyOf, users: readonly string[]): Promise<void> {
    const told = await this.keep(run, of, users);
    const { head, live, release } = run;
    const flow = live.definition.flows[head.flow];
    const title = `抄送：${flow === undefined ? head.flow : textOf(flow.label, 'zh-CN')}`;
    await this.notifications.send(run.sql, ...told.map((userId) => ({ userId, kind: 'flow', title, body: release.graph.nodes[of.element]?.name ?? '', link: `/flow-runs/${head.id}` })));
  }

  /** Notes who may read along; answers those who could not before. */
  async keep(run: FlowRun, { element, round, by }: CopyOf, users: readonly string[]): Promise<readonly string[]> {
    if (users.length === 0) return [];
    const rows = [...new Set(users)].map((user) => ({ id: uuidV7(), user }));
    return (await run.sql.query<{ user: string }>(keepSql, [run.head.id, element, round, by, JSON.stringify(rows)], 'flow-copies')).rows.map((row) => row.user);
  }
}
