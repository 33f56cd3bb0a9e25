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
 * Visits of steps as a query: `runs` is a relation with `id`, `elements` a parameter with ids of steps.
 * A visit lasts until the last end before the next one; one that was broken off without an end, until the next one.
 */
export const visitsSql = (runs: string, elements: string): string => `select v.instance_id, v.element_id, v.visit, v.began, coalesce(v.ended, lead(v.began) over (partition by v.instance_id, v.element_id order by v.visit)) as ended
  from (select m.instance_id, m.element_id, m.visit, min(m.at) filter (where m.kind = 'entered') as began, max(m.at) filter (where m.kind <> 'entered') as ended
    from (select h.instance_id, h.element_id, h.kind, h.at, count(*) filter (where h.kind = 'entered') over (partition by h.instance_id, h.element_id order by h.id) as visit
      from ${runs} r join flow.history_event h on h.instance_id = r.id where h.kind in ('entered', 'completed', 'cancelled', 'skipped') and h.element_id = any(${elements})) m
    where m.visit > 0 group by 1, 2, 3) v`;

/** The way of a run through the telling steps, as one text. */
export const wayOf = (instance: string, elements: string): string =>
  `(select string_agg(h.element_id, '>' order by h.id) from flow.history_event h where h.instance_id = ${instance} and h.kind = 'entered' and h.element_id = any(${elements}))`;
