import { visitsSql } from './flow-visits.js';

/**
 * Writes down what statistics ask of runs that are over: every visit in the order in which it began, how long it took (null when it was
 * broken off), and where somebody sent it back. `runs` is a query with `id` of runs that have ended; those that have a summary stay.
 */
export const summariseSql = (runs: string): string => `with missing as materialized (select r.id from (${runs}) r where not exists (select 1 from flow.run_summary s where s.instance_id = r.id)),
  visits as (${visitsSql('missing')})
  insert into flow.run_summary (instance_id, elements, visits, seconds, returns)
  select m.id, coalesce(v.elements, '{}'), coalesce(v.visits, '{}'), coalesce(v.seconds, '{}'), array(select h.element_id from flow.history_event h where h.instance_id = m.id and h.kind = 'returned' and h.element_id is not null order by h.id)
  from missing m left join (select instance_id, array_agg(element_id order by event) as elements, array_agg(visit::int order by event) as visits, array_agg(extract(epoch from ended - began)::float8 order by event) as seconds from visits group by instance_id) v on v.instance_id = m.id
  on conflict do nothing`;

/** Runs that ended lately and have no summary yet, so many at a time: then whoever asks need not wait for them. */
export const summariseLately = summariseSql(`select i.id from flow.instance i where i.ended_at > now() - interval '3 days' and not exists (select 1 from flow.run_summary s where s.instance_id = i.id) order by i.ended_at limit $1`);
