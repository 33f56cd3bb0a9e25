import { keepLimits } from '../approval/time-limits.js';
import { elements } from '../elements/index.js';
import { type FlowGraph } from '../import/graph.js';
import { changesBetween, type Changes } from './changes.js';
import { type Command } from './commands.js';
import { compensationParent } from './compensate.js';
import { type Behaviour } from './element-type.js';
import { type FlowEvent } from './flow-event.js';
import { handleEvent } from './handle-event.js';
import { loopParent } from './loops.js';
import { type Ports } from './ports.js';
import { Run } from './run.js';
import { settling } from './settle.js';
import { type FlowState, type HistoryEntry } from './state.js';

/** The registry of elements, for everything that moves tokens. */
export const behaviour: Behaviour = { elements, parents: { loop: loopParent, compensation: compensationParent } };

/** What came of one event. */
export interface Advanced {
  readonly state: FlowState;
  readonly changes: Changes;
  readonly commands: readonly Command[];
  readonly history: readonly HistoryEntry[];
}

/** The same as `advance` in small parts: a host that serves others too goes on with it when they have had their turn. */
export function* advancing(graph: FlowGraph, state: FlowState, event: FlowEvent, ports: Ports): Generator<undefined, Advanced> {
  const run = new Run(graph, state, ports, behaviour);
  handleEvent(run, event);
  yield* settling(run);
  keepLimits(run, state);
  const after = run.state();
  return { state: after, changes: changesBetween(state, after), commands: run.commands, history: run.history };
}

/**
 * Moves an instance from one resting point to the next. Pure: the same graph, state, event and ports
 * give the same answer; the given state is not touched. Throws `FlowEventRefused` when the event does not fit.
 */
export function advance(graph: FlowGraph, state: FlowState, event: FlowEvent, ports: Ports): Advanced {
  const parts = advancing(graph, state, event, ports);
  for (let part = parts.next(); ; part = parts.next()) if (part.done === true) return part.value;
}
