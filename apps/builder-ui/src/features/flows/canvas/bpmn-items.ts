import { type DiagramItem } from '../../../canvas/bpmn/ModelerCanvas.js';
import { type bpmnItemMessages } from './bpmn-items.messages.js';

export type BpmnItemText = keyof typeof bpmnItemMessages.messages & `${string}`;

interface BpmnItem extends Pick<DiagramItem, 'icon' | 'type' | 'attributes'> {
  readonly key: BpmnItemText;
  /** Gateways have no name of their own to begin with. */
  readonly begins?: false;
}
const event = (kind: string): Readonly<Record<string, unknown>> => ({ eventDefinitionType: `bpmn:${kind}EventDefinition` });

/** What the engine executes besides the steps of the simple view: for the canvas only. */
export const bpmnItems: readonly BpmnItem[] = [
  { key: 'inclusive', icon: 'bpmn-icon-gateway-or', type: 'bpmn:InclusiveGateway', begins: false },
  { key: 'eventBased', icon: 'bpmn-icon-gateway-eventbased', type: 'bpmn:EventBasedGateway', begins: false },
  { key: 'complex', icon: 'bpmn-icon-gateway-complex', type: 'bpmn:ComplexGateway', begins: false },
  { key: 'manual', icon: 'bpmn-icon-manual', type: 'bpmn:ManualTask' },
  { key: 'receive', icon: 'bpmn-icon-receive', type: 'bpmn:ReceiveTask' },
  { key: 'send', icon: 'bpmn-icon-send', type: 'bpmn:SendTask' },
  { key: 'catchMessage', icon: 'bpmn-icon-intermediate-event-catch-message', type: 'bpmn:IntermediateCatchEvent', attributes: event('Message') },
  { key: 'throwMessage', icon: 'bpmn-icon-intermediate-event-throw-message', type: 'bpmn:IntermediateThrowEvent', attributes: event('Message') },
  { key: 'catchSignal', icon: 'bpmn-icon-intermediate-event-catch-signal', type: 'bpmn:IntermediateCatchEvent', attributes: event('Signal') },
  { key: 'throwSignal', icon: 'bpmn-icon-intermediate-event-throw-signal', type: 'bpmn:IntermediateThrowEvent', attributes: event('Signal') },
  { key: 'condition', icon: 'bpmn-icon-intermediate-event-catch-condition', type: 'bpmn:IntermediateCatchEvent', attributes: event('Conditional') },
  { key: 'catchError', icon: 'bpmn-icon-intermediate-event-catch-error', type: 'bpmn:BoundaryEvent', attributes: event('Error') },
  { key: 'throwError', icon: 'bpmn-icon-end-event-error', type: 'bpmn:EndEvent', attributes: event('Error') },
  { key: 'catchEscalation', icon: 'bpmn-icon-intermediate-event-catch-escalation', type: 'bpmn:BoundaryEvent', attributes: event('Escalation') },
  { key: 'throwEscalation', icon: 'bpmn-icon-intermediate-event-throw-escalation', type: 'bpmn:IntermediateThrowEvent', attributes: event('Escalation') },
  { key: 'compensate', icon: 'bpmn-icon-intermediate-event-throw-compensation', type: 'bpmn:IntermediateThrowEvent', attributes: event('Compensate') },
  { key: 'subProcess', icon: 'bpmn-icon-subprocess-expanded', type: 'bpmn:SubProcess', attributes: { isExpanded: true } },
  { key: 'transaction', icon: 'bpmn-icon-transaction', type: 'bpmn:Transaction', attributes: { isExpanded: true } },
  { key: 'eventSubProcess', icon: 'bpmn-icon-event-subprocess-expanded', type: 'bpmn:SubProcess', attributes: { isExpanded: true, triggeredByEvent: true } },
  { key: 'start', icon: 'bpmn-icon-start-event-none', type: 'bpmn:StartEvent' },
  { key: 'terminate', icon: 'bpmn-icon-end-event-terminate', type: 'bpmn:EndEvent', attributes: event('Terminate') },
  { key: 'cancel', icon: 'bpmn-icon-end-event-cancel', type: 'bpmn:EndEvent', attributes: event('Cancel') },
];
