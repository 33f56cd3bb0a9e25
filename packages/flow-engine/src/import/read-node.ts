import { type ElementName, type FlowNode } from './graph.js';
import { expressionText, extensions, flag, integer, one, text, type ModdleElement } from './moddle.js';
import { readEvents } from './read-events.js';
import { readDecision } from '../decisions/read-decision.js';
import { readCall } from '../services/call.js';
import { readService } from '../services/index.js';
import { readTrigger, readUserTask } from './read-extensions.js';
import { readOpinion } from './read-opinion.js';

type Read = (source: ModdleElement) => Partial<FlowNode>;

const nothing: Read = () => ({});
const messageOf: Read = (source) => {
  const message = one(source, 'messageRef') ?? one(one(source, 'operationRef') ?? source, 'inMessageRef');
  const name = text(message, 'name') ?? text(message, 'id');
  return name === undefined ? {} : { message: name };
};

function script(source: ModdleElement): Partial<FlowNode> {
  const body = text(source, 'script') ?? text(one(source, 'script'), 'body');
  return body === undefined ? {} : { script: body };
}

function adHoc(source: ModdleElement): Partial<FlowNode> {
  const completionCondition = expressionText(source, 'completionCondition');
  return {
    adHoc: {
      sequential: source['ordering'] === 'Sequential',
      cancelRemaining: source['cancelRemainingInstances'] !== false,
      ...(completionCondition !== undefined && { completionCondition }),
    },
  };
}

const called: Read = (source) => {
  const element = text(source, 'calledElement');
  const call = readCall(source);
  return { ...(element !== undefined && { called: element }), ...(call !== undefined && { call }) };
};

const service: Read = (source) => {
  const found = readService(source);
  return found === undefined ? {} : { service: found };
};

const decision: Read = (source) => {
  const found = readDecision(source);
  return found === undefined ? {} : { decision: found };
};

const gateway: Read = (source) => {
  const direction = text(source, 'gatewayDirection');
  return direction === undefined || direction === 'Unspecified' ? {} : { direction };
};

const activation: Read = (source) => {
  const activationCondition = expressionText(source, 'activationCondition');
  return { ...gateway(source), ...(activationCondition !== undefined && { activationCondition }) };
};

const interruptible = (source: ModdleElement): { readonly interrupting: boolean } => ({ interrupting: source['isInterrupting'] !== false });
const catching: Read = (source) => ({ parallelMultiple: flag(source, 'parallelMultiple') });
const receive: Read = (source) => ({ ...messageOf(source), instantiate: flag(source, 'instantiate') });

function eventGateway(source: ModdleElement): Partial<FlowNode> {
  return { ...gateway(source), instantiate: flag(source, 'instantiate'), eventGatewayParallel: source['eventGatewayType'] === 'Parallel' };
}

/** Which element of the registry executes a BPMN type, and what of the XML it needs. */
const readers: Readonly<Record<string, readonly [ElementName, Read]>> = {
  'bpmn:StartEvent': ['startEvent', (source) => ({ ...catching(source), ...interruptible(source), ...readTrigger(source) })],
  'bpmn:EndEvent': ['endEvent', nothing],
  'bpmn:IntermediateCatchEvent': ['intermediateCatchEvent', catching],
  'bpmn:IntermediateThrowEvent': ['intermediateThrowEvent', nothing],
  'bpmn:BoundaryEvent': ['boundaryEvent', (source) => ({ ...catching(source), interrupting: source['cancelActivity'] !== false })],
  'bpmn:Task': ['task', nothing],
  'bpmn:ManualTask': ['manualTask', nothing],
  'bpmn:UserTask': ['userTask', (source) => ({ ...readUserTask(source), ...readOpinion(source) })],
  'bpmn:ServiceTask': ['serviceTask', service],
  'bpmn:ScriptTask': ['scriptTask', script],
  'bpmn:SendTask': ['sendTask', messageOf],
  'bpmn:ReceiveTask': ['receiveTask', receive],
  'bpmn:BusinessRuleTask': ['businessRuleTask', decision],
  'bpmn:CallActivity': ['callActivity', called],
  'bpmn:SubProcess': ['subProcess', nothing],
  'bpmn:Transaction': ['transaction', nothing],
  'bpmn:AdHocSubProcess': ['adHocSubProcess', adHoc],
  'bpmn:ExclusiveGateway': ['exclusiveGateway', gateway],
  'bpmn:ParallelGateway': ['parallelGateway', gateway],
  'bpmn:InclusiveGateway': ['inclusiveGateway', gateway],
  'bpmn:EventBasedGateway': ['eventBasedGateway', eventGateway],
  'bpmn:ComplexGateway': ['complexGateway', activation],
};

function quantities(source: ModdleElement): Partial<FlowNode> {
  const startQuantity = integer(source, 'startQuantity') ?? 1;
  const completionQuantity = integer(source, 'completionQuantity') ?? 1;
  return { ...(startQuantity !== 1 && { startQuantity }), ...(completionQuantity !== 1 && { completionQuantity }) };
}

function correlation(source: ModdleElement): Partial<FlowNode> {
  const key = text(extensions(source, 'cw:Correlation')[0], 'text');
  return key === undefined ? {} : { correlation: key };
}

/** One flow node as data, without its links to others; undefined for a type that is not executed. */
export function readNode(source: ModdleElement, id: string): Partial<FlowNode> & Pick<FlowNode, 'id' | 'name' | 'element' | 'events'> | undefined {
  const reader = readers[source.$type];
  if (reader === undefined) return undefined;
  const element = reader[0] === 'subProcess' && flag(source, 'triggeredByEvent') ? 'eventSubProcess' : reader[0];
  return { id, name: text(source, 'name') ?? '', element, events: readEvents(source), ...quantities(source), ...correlation(source), ...(flag(source, 'isForCompensation') && { forCompensation: true }), ...reader[1](source) };
}

/** Elements of a process that carry no token: kept in the XML, without effect on the run. */
export const withoutToken: ReadonlySet<string> = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:SequenceFlow']);
