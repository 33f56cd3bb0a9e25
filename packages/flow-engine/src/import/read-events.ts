import { type EventDefinition, type EventKind } from './graph.js';
import { expressionText, many, one, text, type ModdleElement } from './moddle.js';

type Read = (definition: ModdleElement) => Omit<EventDefinition, 'kind'>;

/** Two events of one kind meet by this name; an element without a name is known by its id. */
const nameOf = (target: ModdleElement | undefined): string | undefined => text(target, 'name') ?? text(target, 'id');
const named = (name: string | undefined): { readonly name?: string } => (name === undefined ? {} : { name });

function timer(definition: ModdleElement): Pick<EventDefinition, 'timer' | 'timers'> {
  const written = ([['date', 'timeDate'], ['duration', 'timeDuration'], ['cycle', 'timeCycle']] as const).flatMap(([kind, property]) => {
    const value = expressionText(definition, property);
    return value === undefined ? [] : [{ kind, value, ...(text(definition, 'calendar') === 'working' && { calendar: 'working' as const }) }];
  });
  const [first] = written;
  return { ...(first !== undefined && { timer: first }), ...(written.length > 1 && { timers: written.length }) };
}

function conditional(definition: ModdleElement): Pick<EventDefinition, 'condition'> {
  const condition = expressionText(definition, 'condition');
  return condition === undefined ? {} : { condition };
}

function compensate(definition: ModdleElement): Omit<EventDefinition, 'kind'> {
  const activity = text(one(definition, 'activityRef'), 'id');
  return { waits: definition['waitForCompletion'] !== false, ...(activity !== undefined && { activity }) };
}

/** An error or escalation is known by its code; without one by its name or its id. */
function coded(target: ModdleElement | undefined, property: string): Pick<EventDefinition, 'name' | 'alias'> {
  const code = text(target, property);
  if (code !== undefined) return { name: code };
  const [name, id] = [text(target, 'name'), text(target, 'id')];
  return { ...named(name ?? id), ...(name !== undefined && id !== undefined && name !== id && { alias: id }) };
}

const readers: Readonly<Record<string, readonly [EventKind, Read]>> = {
  'bpmn:MessageEventDefinition': ['message', (definition) => named(nameOf(one(definition, 'messageRef')))],
  'bpmn:TimerEventDefinition': ['timer', timer],
  'bpmn:SignalEventDefinition': ['signal', (definition) => named(nameOf(one(definition, 'signalRef')))],
  'bpmn:ConditionalEventDefinition': ['conditional', conditional],
  'bpmn:ErrorEventDefinition': ['error', (definition) => coded(one(definition, 'errorRef'), 'errorCode')],
  'bpmn:EscalationEventDefinition': ['escalation', (definition) => coded(one(definition, 'escalationRef'), 'escalationCode')],
  'bpmn:CompensateEventDefinition': ['compensate', compensate],
  'bpmn:CancelEventDefinition': ['cancel', () => ({})],
  'bpmn:LinkEventDefinition': ['link', (definition) => named(text(definition, 'name'))],
  'bpmn:TerminateEventDefinition': ['terminate', () => ({})],
};

/** The event definitions of an event, inline ones and those referred to, in document order. */
export function readEvents(event: ModdleElement): readonly EventDefinition[] {
  const definitions = [...many(event, 'eventDefinitions'), ...many(event, 'eventDefinitionRef')];
  return definitions.flatMap((definition) => {
    const reader = readers[definition.$type];
    return reader === undefined ? [] : [{ kind: reader[0], ...reader[1](definition) }];
  });
}
