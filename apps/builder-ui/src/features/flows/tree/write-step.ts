import { decisionTag, serviceTags, writeDecision, writeService, type Assignment, type OpinionOptions } from '@carewright/flow-engine';
import { create, one, text, type BpmnElement } from './bpmn-file.js';
import { holderWith, orAbsent } from './extensions.js';
import { type StartCard } from '../starts/start-card.js';
import { eventDefinitionsFor, triggerOf } from '../starts/write-start.js';
import { elementTags, elementType, isElementStep, writeElement } from '../elements/index.js';
import { writeLoop } from '../loops/loop-rule.js';
import { isAction, isBranching, type BranchStep, type FlowStep, type PersonStep } from './flow-tree.js';

const bpmnTypes = {
  approve: 'bpmn:UserTask',
  fill: 'bpmn:UserTask',
  decision: 'bpmn:BusinessRuleTask',
  end: 'bpmn:EndEvent',
  choice: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  loop: 'bpmn:SubProcess',
} as const;

/** The BPMN element of a step; what the flow does by itself is a service task. */
export const bpmnTypeOf = (step: FlowStep): string => (isAction(step) ? 'bpmn:ServiceTask' : isElementStep(step) ? elementType(step) : bpmnTypes[step.kind]);
export const gatewayType = (kind: BranchStep['kind']): string => bpmnTypes[kind];

/** What each step says in `cw:` elements, and which kinds of element it owns: others stay as they are. */
type Extensions = readonly BpmnElement[];
const owned: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['cw:Trigger'],
  'bpmn:UserTask': ['cw:Approval', 'cw:Assignment', 'cw:Veto', 'cw:Copy', 'cw:Opinion', 'cw:FieldRight', 'cw:Timeout'],
  'bpmn:ServiceTask': serviceTags,
  'bpmn:BusinessRuleTask': [decisionTag],
  ...elementTags,
};

/** An element as the step says, made from the one that the file had: what we do not understand stays. */
export function writeStep(step: FlowStep, before: BpmnElement | undefined): BpmnElement {
  const type = bpmnTypeOf(step);
  const element = before?.$type === type ? before : create(type, { id: step.id });
  setName(element, step.name);
  for (const [property, value] of Object.entries(propertiesFor(element, step))) {
    if (value === undefined) delete element[property];
    else element[property] = value;
    for (const part of Array.isArray(value) ? (value as readonly BpmnElement[]) : []) part.$parent = element;
  }
  return element;
}

export function writeStart(start: StartCard, { before, process }: { readonly before: BpmnElement | undefined; readonly process: BpmnElement }): BpmnElement {
  const element = before ?? create('bpmn:StartEvent', { id: start.id });
  element.$parent = process;
  setName(element, start.name);
  const definitions = eventDefinitionsFor(element, start);
  if (definitions.length > 0) element['eventDefinitions'] = definitions;
  else delete element['eventDefinitions'];
  element['extensionElements'] = startExtensions(element, start);
  return element;
}

/** Everything but its name that a step says at an element, as properties of it; undefined is what goes. On the canvas they are set by the diagram's own commands. */
export function propertiesFor(element: BpmnElement, step: FlowStep): Readonly<Record<string, unknown>> {
  if (step.kind === 'end' || isBranching(step)) return {};
  if (step.kind === 'loop') return { loopCharacteristics: writeLoop(step.loop, element) };
  if (isElementStep(step)) {
    const { attributes, extensions } = writeElement(step, element);
    return { ...attributes, extensionElements: orAbsent(holderWith(element, ownedBy(element), extensions)) };
  }
  const ours = step.kind === 'decision' ? [writeDecision<BpmnElement>(step.decision, create)] : isAction(step) ? [writeService(step.service, create)] : person(step);
  return { extensionElements: holderWith(element, ownedBy(element), ours), ...(modeChanged(element, ours) && { loopCharacteristics: undefined }) };
}

const ownedBy = (element: BpmnElement): readonly string[] => owned[element.$type] ?? [];

/** The extension elements of a start event after a change. */
export const startExtensions = (element: BpmnElement, start: StartCard): BpmnElement => holderWith(element, ownedBy(element), [triggerOf(start)]);

export const conditionElement = (condition: string): BpmnElement => create('bpmn:FormalExpression', { language: 'json-logic', body: condition });

export function setName(element: BpmnElement, name: string): void {
  if (name === '') delete element.name;
  else element.name = name;
}

/** Rules that differ from the usual; the usual ones are not written, as files from before they existed. */
function unusualRules({ kind, mode, ratio, rejectRule, onEmpty, emptyUser, onStarter, dedupe, batch }: PersonStep): Readonly<Record<string, string>> {
  const isApproval = kind === 'approve';
  return {
    ...(mode === 'ratio' && ratio !== '' && { ratio }),
    ...(isApproval && rejectRule !== 'immediate' && { rejectRule }),
    ...(onEmpty === 'user' && emptyUser !== '' && { emptyUser }),
    ...(isApproval && onStarter !== 'self' && { onStarter }),
    ...(isApproval && dedupe !== 'none' && { dedupe }),
    ...(isApproval && batch !== 'no' && { batch }),
  };
}

const peopleOf = (type: string, list: readonly (Assignment & { readonly on?: string })[]): Extensions =>
  list.map(({ on, source, value }) => create(type, { ...(on !== undefined && { on }), source, ...(value !== undefined && value !== '' && { value }) }));

/** The usual is not written, as in files from before it could be asked for. */
const opinionElement = ({ comment, signature, reauth, phrases }: OpinionOptions): BpmnElement => create('cw:Opinion', {
  ...(comment !== 'reject' && { comment }), ...(signature !== 'no' && { signature }), ...(reauth !== 'no' && { reauth }),
  phrases: phrases.map(({ on, text: words }) => create('cw:Phrase', { on, text: words })),
});

const person = (step: PersonStep): Extensions => [
  create('cw:Approval', { kind: step.kind, mode: step.mode, onEmpty: step.onEmpty, ...unusualRules(step), ...step.rules, ...(step.kind === 'approve' && { onReject: step.onReject }) }),
  ...peopleOf('cw:Assignment', step.assignments),
  ...(step.kind === 'approve' ? peopleOf('cw:Veto', step.vetoes) : []),
  ...peopleOf('cw:Copy', step.copies),
  ...(step.opinion === null ? [] : [opinionElement(step.opinion)]),
  ...step.fieldRights.map(({ field, right }) => create('cw:FieldRight', { field, right })),
  ...step.timeouts.map((timeout) => create('cw:Timeout', { ...timeout })),
];

/** A repetition marker drawn by another tool must agree with the mode; ours needs none. */
function modeChanged(element: BpmnElement, ours: Extensions): boolean {
  const mode = text(ours.find(({ $type }) => $type === 'cw:Approval'), 'mode');
  const loop = one(element, 'loopCharacteristics');
  return loop !== undefined && mode !== '' && (mode === 'sequential') !== (loop['isSequential'] === true);
}
