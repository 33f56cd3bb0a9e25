import { type DeadFlowJob, type Locale } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { jobFaultWords, jobKindWords } from './job-words.js';

const of = (column: string, table: string, key: string): string => `(select x.${column} from flow.${table} x where x.id = (j.payload->>'${key}')::uuid)`;

/** The app whose flows a job `j` is for, however its payload names it. */
export const appOfJobSql = `coalesce(j.payload->>'app', ${of('app', 'instance', 'instance')}, ${of('app', 'mass_work', 'work')}, ${of('app', 'http_call', 'call')}, ${of('app', 'migration', 'migration')}, ${of('app', 'hand_over', 'handOver')})`;
const instanceOfJobSql = `coalesce((j.payload->>'instance')::uuid, ${of('instance_id', 'mass_work', 'work')}, ${of('instance_id', 'http_call', 'call')})`;
const listSql = `select d.id, d.kind, i.id as "instanceId", d.error, d.attempts from (
    select j.id, j.kind, ${instanceOfJobSql} as instance, coalesce(j.error, '') as error, j.attempts, j.due_at, coalesce(j.payload->>'flow', ${of('flow', 'migration', 'migration')}) as flow
    from platform.job j where j.state = 'dead' and j.kind like 'flow.%' and ${appOfJobSql} = $1) d
  left join flow.instance i on i.id = d.instance
  where $2::text is null or coalesce(d.flow, i.flow) = $2 order by d.due_at desc, d.id limit 100`;

interface DeadRow extends Pick<DeadFlowJob, 'id' | 'kind' | 'instanceId' | 'attempts'> {
  readonly error: string;
}

/** The background work of an app's flows that failed too often, in words. */
export async function deadFlowJobs(sql: Sql, { app, flow }: { readonly app: string; readonly flow: string | null }, locale: Locale): Promise<readonly DeadFlowJob[]> {
  const { rows } = await sql.query<DeadRow>(listSql, [app, flow], 'incident-jobs');
  return rows.map(({ error, ...row }) => ({ ...row, what: jobKindWords(row.kind, locale), message: jobFaultWords({ id: row.id, error }, locale) }));
}
