import { type ElementName, type FlowGraph } from '@carewright/flow-engine';

/** Elements at which time passes: what is timed. */
const timed: ReadonlySet<ElementName> = new Set(['userTask', 'receiveTask', 'callActivity', 'intermediateCatchEvent', 'eventBasedGateway', 'serviceTask', 'scriptTask', 'subProcess', 'adHocSubProcess', 'transaction', 'manualTask', 'task']);
/** Elements that make one way through a flow differ from another for people. */
const telling: ReadonlySet<ElementName> = new Set(['userTask', 'receiveTask', 'callActivity', 'manualTask', 'serviceTask']);

/** The steps of a flow over all its releases, by id, as the newest of them names them. */
export interface FlowSteps {
  readonly names: ReadonlyMap<string, string>;
  readonly timed: readonly string[];
  readonly telling: readonly string[];
  readonly people: ReadonlySet<string>;
}

/** `graphs` oldest first. */
export function stepsOf(graphs: readonly FlowGraph[]): FlowSteps {
  const nodes = new Map(graphs.flatMap((graph) => Object.values(graph.nodes).map((node) => [node.id, node] as const)));
  const those = (kinds: ReadonlySet<ElementName>): readonly string[] => [...nodes.values()].filter((node) => kinds.has(node.element)).map((node) => node.id);
  return { names: new Map([...nodes].map(([id, { name = '' }]) => [id, name])), timed: those(timed), telling: those(telling), people: new Set(those(new Set<ElementName>(['userTask']))) };
}

/**
 * Visits of steps as a query: `runs` is a relation with `id`, `elements` a parameter with ids of steps; without it of everything that was entered.
 * A visit lasts until the last end before the next one; one that was broken off without an end, until the next one.
 * Each run is looked at by itself: sorting its few lines is nothing, sorting those of all runs together takes most of the time.
 */
export const visitsSql = (runs: string, elements?: string): string => `select r.id as instance_id, v.element_id, v.visit, v.began, v.ended, v.event from ${runs} r cross join lateral (
    select l.element_id, l.kind, l.id as event, count(*) filter (where l.kind = 'entered') over w as visit, l.at as began, lead(l.at) over w as ended
    from (select h.element_id, h.id, h.kind, h.at, lead(h.kind) over (partition by h.element_id collate "C" order by h.id) as next
      from flow.history_event h where h.instance_id = r.id and h.kind in ('entered', 'completed', 'cancelled', 'skipped')${elements === undefined ? '' : ` and h.element_id = any(${elements})`}) l
    where l.kind = 'entered' or l.next is null or l.next = 'entered'
    window w as (partition by l.element_id collate "C" order by l.id)) v
  where v.kind = 'entered'`;

/** The way of a run through the telling steps, as one text. */
export const wayOf = (instance: string, elements: string): string =>
  `(select string_agg(h.element_id, '>' order by h.id) from flow.history_event h where h.instance_id = ${instance} and h.kind = 'entered' and h.element_id = any(${elements}))`;
