import { many, type BpmnElement } from '../tree/bpmn-file.js';
import { eventRootTypes, type EventRootKind } from '../tree/event-roots.js';

/** What an element waits for or sends. A task that sends or receives names its message itself. */
export type EventKind = EventRootKind | 'condition' | 'task';

const kinds: Readonly<Record<string, EventKind>> = {
  'bpmn:ConditionalEventDefinition': 'condition',
  ...Object.fromEntries(Object.entries(eventRootTypes).map(([kind, { definition }]) => [definition, kind as EventRootKind])),
};
const messageTasks: ReadonlySet<string> = new Set(['bpmn:SendTask', 'bpmn:ReceiveTask']);

/** The one thing that the element waits for or sends; undefined for what has none, or several. */
export function eventKindOf(element: BpmnElement): EventKind | undefined {
  if (messageTasks.has(element.$type)) return 'task';
  const [definition, ...more] = many(element, 'eventDefinitions');
  return definition === undefined || more.length > 0 ? undefined : kinds[definition.$type];
}

const catching: ReadonlySet<string> = new Set(['bpmn:BoundaryEvent', 'bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask']);
export const isCatching = ({ $type }: BpmnElement): boolean => catching.has($type);

const alwaysInterrupts: ReadonlySet<string> = new Set(['bpmn:ErrorEventDefinition', 'bpmn:CancelEventDefinition', 'bpmn:CompensateEventDefinition']);
/** Whether a boundary event may let the step go on beside it. */
export const mayGoOn = (element: BpmnElement): boolean => element.$type === 'bpmn:BoundaryEvent' && !many(element, 'eventDefinitions').some(({ $type }) => alwaysInterrupts.has($type));
