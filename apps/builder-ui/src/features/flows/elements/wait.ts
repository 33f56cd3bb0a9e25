import { create, many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { type StepTimer, type WaitStep } from '../tree/flow-tree.js';
import { type ElementKind } from './element-kind.js';

const parts = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const satisfies Record<StepTimer['kind'], string>;
const kinds = Object.keys(parts) as readonly StepTimer['kind'][];

/** The one time that a timer says; null when it says several. */
export function timerOf(definition: BpmnElement): StepTimer | null {
  const said = kinds.filter((kind) => one(definition, parts[kind]) !== undefined);
  const [kind = 'duration'] = said;
  return said.length > 1 ? null : { kind, value: text(one(definition, parts[kind]), 'body').trim(), isWorking: text(definition, 'calendar') === 'working' };
}

/** A timer definition that says this; it keeps the id of the one before. */
export function timerDefinition({ kind, value, isWorking }: StepTimer, before: BpmnElement | undefined): BpmnElement {
  const expression = create('bpmn:FormalExpression', { ...(value.startsWith('{') && { language: 'json-logic' }), body: value });
  const definition = create('bpmn:TimerEventDefinition', { ...(before?.id !== undefined && { id: before.id }), ...(value !== '' && { [parts[kind]]: expression }), ...(isWorking && kind === 'duration' && { calendar: 'working' }) });
  expression.$parent = definition;
  return definition;
}

/** An intermediate event that waits for a time. */
export const wait: ElementKind<WaitStep> = {
  type: 'bpmn:IntermediateCatchEvent',
  tags: [],
  canvas: { icon: 'bpmn-icon-intermediate-event-catch-timer', attributes: { eventDefinitionType: 'bpmn:TimerEventDefinition' } },
  read: (element) => {
    const [definition, ...more] = many(element, 'eventDefinitions');
    const timer = definition?.$type === 'bpmn:TimerEventDefinition' && more.length === 0 && many(element, 'eventDefinitionRef').length === 0 ? timerOf(definition) : null;
    return timer === null ? null : { timer };
  },
  begin: () => ({ timer: { kind: 'duration', value: 'P1D', isWorking: false } }),
  write: ({ timer }, before) => {
    const [was] = before === undefined ? [] : many(before, 'eventDefinitions');
    const same = was !== undefined && JSON.stringify(timerOf(was)) === JSON.stringify(timer);
    return { attributes: { eventDefinitions: [same ? was : timerDefinition(timer, was)] }, extensions: [] };
  },
  isComplete: ({ timer }) => timer.value !== '',
};
