import { readDecision, readService, type Approval, type Assignment, type Copy, type FieldRight, type Timeout, type OpinionOptions, type Phrase } from '@carewright/flow-engine';
import { extensionOf, extensionsOf, many, text, type BpmnElement } from './bpmn-file.js';
import { readElement } from '../elements/index.js';
import { furtherRules, type ActionStep, type FlowStep, type PersonStep } from './flow-tree.js';

const named = (element: BpmnElement): { readonly id: string; readonly name: string } => ({ id: element.id ?? '', name: element.name ?? '' });
/** Values as the file has them; what is outside the vocabulary is an issue of the engine's, shown at the step. */
const written = <Value extends string>(element: BpmnElement, property: string, otherwise: Value): Value => {
  const value = text(element, property);
  return value === '' ? otherwise : (value as Value);
};

function assignment(element: BpmnElement): Assignment {
  const value = text(element, 'value');
  return { source: written<Assignment['source']>(element, 'source', 'user'), ...(value !== '' && { value }) };
}

function opinionOf(element: BpmnElement): OpinionOptions | null {
  const found = extensionOf(element, 'cw:Opinion');
  if (!found) return null;
  const phrases = many(found, 'phrases').map((phrase): Phrase => ({ on: written<Phrase['on']>(phrase, 'on', 'any'), text: text(phrase, 'text') }));
  return { comment: written(found, 'comment', 'reject'), signature: written(found, 'signature', 'no'), reauth: written(found, 'reauth', 'no'), phrases };
}

function personStep(element: BpmnElement): PersonStep | null {
  const approval = extensionOf(element, 'cw:Approval');
  if (!approval) return null;
  return {
    kind: written<PersonStep['kind']>(approval, 'kind', 'approve'),
    ...named(element),
    mode: written<Approval['mode']>(approval, 'mode', 'any'),
    ratio: text(approval, 'ratio'),
    rejectRule: written<PersonStep['rejectRule']>(approval, 'rejectRule', 'immediate'),
    onEmpty: written<Approval['onEmpty']>(approval, 'onEmpty', 'admin'),
    emptyUser: text(approval, 'emptyUser'),
    onStarter: written<PersonStep['onStarter']>(approval, 'onStarter', 'self'),
    dedupe: written<PersonStep['dedupe']>(approval, 'dedupe', 'none'),
    batch: written<PersonStep['batch']>(approval, 'batch', 'no'),
    onReject: written<Approval['onReject']>(approval, 'onReject', 'end'),
    rules: Object.fromEntries(furtherRules.flatMap((rule) => (text(approval, rule) === '' ? [] : [[rule, text(approval, rule)]]))),
    assignments: extensionsOf(element, 'cw:Assignment').map(assignment),
    vetoes: extensionsOf(element, 'cw:Veto').map(assignment),
    copies: extensionsOf(element, 'cw:Copy').map((copy) => ({ on: written<Copy['on']>(copy, 'on', 'approve'), ...assignment(copy) })),
    opinion: opinionOf(element),
    fieldRights: extensionsOf(element, 'cw:FieldRight').map((right) => ({ field: text(right, 'field'), right: written<FieldRight['right']>(right, 'right', 'read') })),
    timeouts: extensionsOf(element, 'cw:Timeout').map((timeout) => ({ after: text(timeout, 'after'), action: written<Timeout['action']>(timeout, 'action', 'remind'), ...Object.fromEntries(['calendar', 'every', 'times'].flatMap((name) => (text(timeout, name) === '' ? [] : [[name, text(timeout, name)]]))) })),
  };
}

function serviceStep(element: BpmnElement): FlowStep | null {
  const service = readService(element);
  return service === undefined ? null : ({ kind: service.kind, ...named(element), service } as ActionStep);
}

function decisionStep(element: BpmnElement): FlowStep | null {
  const decision = readDecision(element);
  return decision === undefined ? null : { kind: 'decision', ...named(element), decision };
}

function endStep(element: BpmnElement): FlowStep | null {
  return many(element, 'eventDefinitions').length === 0 ? { kind: 'end', ...named(element) } : null;
}

/** What the simple view can show, by BPMN type. */
const readers: Readonly<Record<string, (element: BpmnElement) => FlowStep | null>> = {
  'bpmn:UserTask': personStep,
  'bpmn:ServiceTask': serviceStep,
  'bpmn:BusinessRuleTask': decisionStep,
  'bpmn:EndEvent': endStep,
};

/** The step that an element is, or null when the simple view has no card for it. */
export const readStep = (element: BpmnElement): FlowStep | null => readers[element.$type]?.(element) ?? readElement(element);
