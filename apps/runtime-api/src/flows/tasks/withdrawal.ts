import { starterElement } from '@carewright/flow-engine';
import { type Sql } from '../../database/sql.js';
import { type FlowRelease } from '../flow-releases.js';

/** An approval given since the flow last stood with its starter: sent back to them, it is theirs to withdraw again. */
const answeredSql = `select 1 from flow.task t where t.instance_id = $1 and t.kind = 'approve' and t.state in ('done', 'held') and t.outcome in ('approve', 'reject')
  and t.done_at >= (select max(h.at) from flow.history_event h where h.instance_id = $1 and h.element_id = $2 and h.kind = 'entered') limit 1`;

/** Whether the starter may still withdraw the flow, by what its author said. */
export async function mayWithdraw(sql: Sql, { graph, process }: FlowRelease, instance: string): Promise<boolean> {
  const until = graph.containers[process]?.rules?.withdraw ?? 'always';
  if (until !== 'before-approval') return until === 'always';
  return (await sql.query(answeredSql, [instance, starterElement(graph, process)])).rowCount === 0;
}
