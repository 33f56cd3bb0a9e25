import { type EventTrigger, type StartKind, type TaskMoment } from '@carewright/flow-engine';
import { extensionOf, many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { plainStart, type StartCard, type StartTimer } from './start-card.js';

const kindOf: Readonly<Record<string, EventTrigger>> = {
  'bpmn:TimerEventDefinition': 'schedule', 'bpmn:MessageEventDefinition': 'message', 'bpmn:SignalEventDefinition': 'signal', 'bpmn:ConditionalEventDefinition': 'conditional',
};

/** Whether the panel and the simple view can say how this start event begins: in one way, of a kind they know. */
export function isKnownStart(element: BpmnElement): boolean {
  const definitions = many(element, 'eventDefinitions');
  return element.$type === 'bpmn:StartEvent' && definitions.length <= 1 && definitions.every(({ $type }) => kindOf[$type] !== undefined) && many(element, 'eventDefinitionRef').length === 0;
}

const timerParts = [['date', 'timeDate'], ['duration', 'timeDuration'], ['cycle', 'timeCycle']] as const;

function timerOf(definition: BpmnElement): StartTimer | null {
  for (const [kind, property] of timerParts) {
    const value = text(one(definition, property), 'body').trim();
    if (value !== '') return { kind, value };
  }
  return null;
}

function eventOf(definition: BpmnElement): Partial<StartCard> {
  const on = kindOf[definition.$type];
  const condition = text(one(definition, 'condition'), 'body').trim();
  if (on === undefined) return {};
  if (on === 'schedule') return { on, timer: timerOf(definition) };
  return on === 'conditional' ? { on, condition: condition === '' ? null : condition } : { on, event: text(one(definition, `${on}Ref`), 'name') };
}

const parts = ['field', 'offset', 'at', 'repeat', 'each', 'words', 'mentions', 'flow', 'step', 'outcome'] as const;

/** How a flow begins, as the file has it; what is outside the vocabulary is an issue of the engine's. */
export function readStart(element: BpmnElement): StartCard {
  const trigger = extensionOf(element, 'cw:Trigger');
  const when = text(one(trigger, 'when'), 'text').trim();
  const on = text(trigger, 'on');
  const [definition] = many(element, 'eventDefinitions');
  return {
    ...plainStart(element.id ?? '', element.name ?? ''),
    ...(on !== '' && { on: on as StartKind }),
    fields: text(trigger, 'fields').split(/\s+/).filter((field) => field !== ''),
    when: when === '' ? null : when,
    ...Object.fromEntries(parts.map((part) => [part, text(trigger, part)])),
    moment: text(trigger, 'moment') as TaskMoment | '',
    ...(definition !== undefined && eventOf(definition)),
  };
}
