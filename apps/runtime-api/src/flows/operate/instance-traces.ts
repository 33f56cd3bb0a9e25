import { sql } from 'kysely';
import { type Fragment } from '../../records/queries/statement.js';
import { visitsSql, wayOf, type FlowSteps } from '../statistics/flow-visits.js';

/** What the past of a run must hold: the numbers of a statistic, as the runs behind them. */
export interface InstanceTrace {
  /** Ids of steps: it came there, came there again, was returned from there, took its time there. */
  readonly visited: string | null;
  readonly repeated: string | null;
  readonly returnedAt: string | null;
  readonly slowAt: string | null;
  /** How many seconds `slowAt` means. */
  readonly seconds: number | null;
  /** The id of one way through the flow. */
  readonly variant: string | null;
  /** Something was done again, anywhere: `again`, or returned: `returned`. */
  readonly rework: string | null;
}

type Conditions = { readonly [Key in Exclude<keyof InstanceTrace, 'seconds'>]: (value: string, of: { readonly trace: InstanceTrace; readonly steps: FlowSteps }) => Fragment };

const oneRun = '(select i.id) ';
const array = (ids: readonly string[]): Fragment => sql`${ids}::text[]`;
/** Fixed text of ours with one place for the steps. */
const withSteps = (text: (place: string) => string, ids: readonly string[]): Fragment => {
  const [before = '', ...rest] = text('\0').split('\0');
  return rest.reduce<Fragment>((all, part) => sql`${all}${array(ids)}${sql.raw(part)}`, sql`${sql.raw(before)}`);
};

/** One line per condition. */
const conditions: Conditions = {
  visited: (step) => sql`exists (select 1 from flow.history_event h where h.instance_id = i.id and h.kind = 'entered' and h.element_id = ${step})`,
  repeated: (step) => sql`exists (select 1 from flow.history_event h where h.instance_id = i.id and h.kind = 'entered' and h.element_id = ${step} offset 1)`,
  returnedAt: (step) => sql`exists (select 1 from flow.history_event h where h.instance_id = i.id and h.kind = 'returned' and h.element_id = ${step})`,
  slowAt: (step, { trace }) => sql`exists (select 1 from (${withSteps((place) => visitsSql(oneRun, place), [step])}) v where v.ended - v.began >= make_interval(secs => ${trace.seconds ?? 0}))`,
  variant: (id, { steps }) => sql`i.ended_at is not null and md5(${withSteps((place) => wayOf('i.id', place), steps.telling)}) = ${id}`,
  rework: (kind, { steps }) => (kind === 'returned'
    ? sql`exists (select 1 from flow.history_event h where h.instance_id = i.id and h.kind = 'returned')`
    : sql`exists (select 1 from flow.history_event h where h.instance_id = i.id and h.kind = 'entered' and h.element_id = any(${array(steps.telling)}) group by h.element_id having count(*) > 1)`),
};

const names = Object.keys(conditions) as (keyof Conditions)[];

/** Whether anything about the past is asked. */
export const asksPast = (trace: InstanceTrace): boolean => names.some((name) => trace[name] !== null);

export function traceConditions(trace: InstanceTrace, steps: FlowSteps): readonly Fragment[] {
  return names.flatMap((name) => {
    const value = trace[name];
    return value === null ? [] : [conditions[name](value, { trace, steps })];
  });
}
