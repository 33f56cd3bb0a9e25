import { type FlowNode } from '../import/graph.js';
import { gatewayBefore, waysOut } from '../starts/instantiating.js';
import { awaitedBy } from '../starts/start.js';
import { type Position, type Run } from './run.js';
import { initialElements } from './scopes.js';
import { listen, subscribeEventSubProcesses } from './subscriptions.js';
import { arrive, complete, wait } from './walk.js';

/** What an instance begins by, when that is an event: the element that heard it, and which of its definitions it was. */
export interface Beginning {
  readonly element: string;
  readonly definition?: number;
}

/** The element has heard what it begins by: it is done, or waits for the rest of what it needs. */
function heard(run: Run, position: Position, { node, definition }: { readonly node: FlowNode; readonly definition: number }): void {
  run.note(node.id, 'entered');
  const events = awaitedBy(node);
  if (node.parallelMultiple !== true || events.length < 2) return complete(run, position);
  const activity = wait(run, position, { kind: 'event' });
  listen(run, { node, scope: position.scope, activity: activity.id, owner: 'catch' }, events.map((event, at) => (at === definition ? undefined : event)));
}

/** An instantiating gateway: exclusive, the event that came decides; parallel, the others are still to come (BPMN 2.0, 10.6.6). */
function passGateway(run: Run, gateway: FlowNode, first: FlowNode): void {
  run.note(gateway.id, 'entered');
  run.note(gateway.id, 'completed');
  if (gateway.eventGatewayParallel !== true) return;
  for (const other of waysOut(gateway, run.graph)) if (other.id !== first.id) arrive(run, { element: other.id, scope: run.instance.id, parent: null, causedBy: {} });
}

/** The first tokens of an instance: by hand at its start event, else where it heard what it begins by. */
export function begin(run: Run, beginning: Beginning | undefined): void {
  const { id, process } = run.instance;
  run.note(process, 'started');
  subscribeEventSubProcesses(run, id);
  run.emptied.add(id);
  const at = (element: string): Position => ({ element, scope: id, parent: null, causedBy: {} });
  if (beginning === undefined) {
    for (const one of initialElements(run, process)) arrive(run, at(one));
    return;
  }
  const node = run.node(beginning.element);
  if (node.element === 'startEvent' && (node.parallelMultiple !== true || beginning.definition === undefined)) return arrive(run, at(node.id));
  const gateway = gatewayBefore(run.graph, node);
  if (gateway !== undefined) passGateway(run, gateway, node);
  heard(run, at(node.id), { node, definition: beginning.definition ?? 0 });
}
