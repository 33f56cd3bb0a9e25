import { type Activity, type FlowGraph, type FlowState, type Ports } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { WorkingCalendars } from '../../organisation/working-calendars.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { type FlowRelease } from '../flow-releases.js';

interface Waiting {
  readonly user: string;
  readonly task: string | null;
  readonly vote: string | null;
}

/** Those whose turn in a sequence has not come yet. */
const comingUp = (activities: Iterable<Activity>): readonly string[] =>
  [...activities].flatMap((activity) => ((activity.data['slots'] ?? []) as unknown as readonly Waiting[]).flatMap((slot) => (slot.task === null && slot.vote === null && isUuid(slot.user) ? [slot.user] : [])));

/** Whether any limit or timer of a flow counts working time. */
function countsWorkingTime({ nodes }: FlowGraph): boolean {
  return Object.values(nodes).some((node) => (node.timeouts ?? []).some((one) => one.calendar === 'working') || node.events.some((event) => event.timer?.calendar === 'working'));
}

async function goneOf(sql: Sql, state: FlowState): Promise<Pick<Ports, 'gone'>> {
  const next = comingUp(state.activities.values());
  if (next.length === 0) return {};
  const { rows } = await sql.query<{ id: string }>('select id::text as id from platform.users where id = any($1::uuid[]) and not active', [next], 'flow-gone');
  return { gone: new Set(rows.map((row) => row.id)) };
}

/** Reads what the engine may ask while it handles an event: it never waits for an answer. */
@Injectable()
export class AskedOf {
  constructor(private readonly calendars: WorkingCalendars) {}

  async run(sql: Sql, { graph }: FlowRelease, state: FlowState): Promise<Pick<Ports, 'calendar' | 'gone'>> {
    return { ...(await goneOf(sql, state)), ...(countsWorkingTime(graph) && { calendar: await this.calendars.current(sql) }) };
  }
}
