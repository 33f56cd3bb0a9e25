import { decisionTag, serviceTags, writeDecision, writeService, type Assignment, type OpinionOptions } from '@carewright/flow-engine';
import { create, many, one, text, type BpmnElement } from './bpmn-file.js';
import { type StartCard } from '../starts/start-card.js';
import { eventDefinitionsFor, triggerOf } from '../starts/write-start.js';
import { isAction, isBranching, type BranchStep, type EndStep, type FlowStep, type PersonStep } from './flow-tree.js';

const bpmnTypes = {
  approve: 'bpmn:UserTask',
  fill: 'bpmn:UserTask',
  decision: 'bpmn:BusinessRuleTask',
  end: 'bpmn:EndEvent',
  choice: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
} as const;

/** The BPMN element of a step; what the flow does by itself is a service task. */
export const bpmnTypeOf = (step: FlowStep): string => (isAction(step) ? 'bpmn:ServiceTask' : bpmnTypes[step.kind]);
export const gatewayType = (kind: BranchStep['kind']): string => bpmnTypes[kind];

/** What each step says in `cw:` elements, and which kinds of element it owns: others stay as they are. */
type Extensions = readonly BpmnElement[];
const owned: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['cw:Trigger'],
  'bpmn:UserTask': ['cw:Approval', 'cw:Assignment', 'cw:Veto', 'cw:Copy', 'cw:Opinion', 'cw:FieldRight', 'cw:Timeout'],
  'bpmn:ServiceTask': serviceTags,
  'bpmn:BusinessRuleTask': [decisionTag],
};

/** An element as the step says, made from the one that the file had: what we do not understand stays. */
export function writeStep(step: FlowStep, before: BpmnElement | undefined): BpmnElement {
  const type = bpmnTypeOf(step);
  const element = before?.$type === type ? before : create(type, { id: step.id });
  setName(element, step.name);
  if (!isBranching(step) && step.kind !== 'end') setExtensions(element, extensionsOfStep(step), before);
  return element;
}

export function writeStart(start: StartCard, { before, process }: { readonly before: BpmnElement | undefined; readonly process: BpmnElement }): BpmnElement {
  const element = before ?? create('bpmn:StartEvent', { id: start.id });
  element.$parent = process;
  setName(element, start.name);
  const definitions = eventDefinitionsFor(element, start);
  if (definitions.length > 0) element['eventDefinitions'] = definitions;
  else delete element['eventDefinitions'];
  setExtensions(element, [triggerOf(start)], before);
  return element;
}

/** The extension elements of a shape on the canvas after a change in the panel; the shape itself changes by the diagram's own commands. */
export const extensionsFor = (element: BpmnElement, part: FlowStep | StartCard): BpmnElement =>
  holderWith(element, 'kind' in part ? (isBranching(part) || part.kind === 'end' ? [] : extensionsOfStep(part)) : [triggerOf(part)]);

export const conditionElement = (condition: string): BpmnElement => create('bpmn:FormalExpression', { language: 'json-logic', body: condition });

export function setName(element: BpmnElement, name: string): void {
  if (name === '') delete element.name;
  else element.name = name;
}

function extensionsOfStep(step: Exclude<FlowStep, BranchStep | EndStep>): Extensions {
  if (step.kind === 'decision') return [writeDecision<BpmnElement>(step.decision, create)];
  return isAction(step) ? [writeService(step.service, create)] : person(step);
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

function setExtensions(element: BpmnElement, ours: Extensions, before: BpmnElement | undefined): void {
  element['extensionElements'] = holderWith(element, ours);
  if (before && modeChanged(before, ours)) delete element['loopCharacteristics'];
}

function holderWith(element: BpmnElement, ours: Extensions): BpmnElement {
  const kinds = owned[element.$type] ?? [];
  const foreign = many(one(element, 'extensionElements'), 'values').filter(({ $type }) => !kinds.includes($type));
  const holder = create('bpmn:ExtensionElements', { values: [...foreign, ...ours] });
  for (const value of [...foreign, ...ours]) value.$parent = holder;
  holder.$parent = element;
  return holder;
}

/** A repetition marker drawn by another tool must agree with the mode; ours needs none. */
function modeChanged(element: BpmnElement, ours: Extensions): boolean {
  const mode = text(ours.find(({ $type }) => $type === 'cw:Approval'), 'mode');
  const loop = one(element, 'loopCharacteristics');
  return loop !== undefined && mode !== '' && (mode === 'sequential') !== (loop['isSequential'] === true);
}
