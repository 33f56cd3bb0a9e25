import { bpmn } from '../bpmn.js';
import { end, links, log, start } from '../elements/fixture.js';
import { type RuleFixture } from './rule-fixture.js';

const timer = (inside: string): string => `<timerEventDefinition>${inside}</timerEventDefinition>`;
const second = timer('<timeDuration>PT1S</timeDuration>');
const catching = (inside: string): string => `${start}<intermediateCatchEvent id="c">${inside}</intermediateCatchEvent>${end}${links('s>c', 'c>e')}`;
const throwing = (inside: string): string => `${start}<intermediateThrowEvent id="t">${inside}</intermediateThrowEvent>${end}${links('s>t', 't>e')}`;
const attached = (inside: string, attributes = '', host = 'userTask'): string => `${start}<${host} id="a"/><boundaryEvent id="b" attachedToRef="a" ${attributes}>${inside}</boundaryEvent><task id="z"/>${end}${links('s>a', 'a>e', 'b>z')}`;
const link = (id: string, kind: 'Throw' | 'Catch'): string => `<intermediate${kind}Event id="${id}"><linkEventDefinition id="d${id}" name="L"/></intermediate${kind}Event>`;
const eventSub = (inside: string, more = ''): string => `${start}<task id="a"/>${end}<subProcess id="v" triggeredByEvent="true">${inside}</subProcess>${links('s>a', 'a>e')}${more}`;
const triggered = `<startEvent id="vs">${second}</startEvent>`;

/** Rules about events (BPMN 2.0, 10.5). */
export const eventRules: readonly RuleFixture[] = [
  { rule: 'an event says what it waits for', code: 'flow.event-definition-missing', at: 'c', xml: catching('') },
  { rule: 'an event is of a kind that can happen there', code: 'flow.event-not-allowed', at: 'c', xml: catching('<terminateEventDefinition/>') },
  { rule: 'a timer has a time', code: 'flow.timer-missing', at: 'c', xml: catching(timer('')) },
  { rule: 'a timer has one time', code: 'flow.timer-many', at: 'c', xml: catching(timer('<timeDate>2026-01-02T00:00:00Z</timeDate><timeDuration>PT1S</timeDuration>')) },
  { rule: 'a duration can be read', code: 'flow.timer-invalid', at: 'c', xml: catching(timer('<timeDuration>1 day</timeDuration>')) },
  { rule: 'a date can be read', code: 'flow.timer-invalid', at: 'c', xml: catching(timer('<timeDate>2026-13-45</timeDate>')) },
  { rule: 'a cycle can be read', code: 'flow.timer-invalid', at: 'c', xml: catching(timer('<timeCycle>R3/PT0S</timeCycle>')) },
  { rule: 'a time lies within the years that can be kept', code: 'flow.timer-invalid', at: 'c', xml: catching(timer('<timeDuration>P99999Y</timeDuration>')) },
  { rule: 'a message event names its message', code: 'flow.message-missing', at: 'c', xml: catching('<messageEventDefinition/>') },
  { rule: 'a signal event names its signal', code: 'flow.signal-missing', at: 't', xml: throwing('<signalEventDefinition/>') },
  { rule: 'a conditional event has a condition', code: 'flow.condition-missing', at: 'c', xml: catching('<conditionalEventDefinition/>') },
  { rule: 'a link has a name', code: 'flow.link-missing', at: 't', xml: throwing('<linkEventDefinition/>') },
  { rule: 'a link has one catching end', code: 'flow.link-target', at: 't', xml: `${start}${link('t', 'Throw')}${link('c', 'Catch')}${link('d', 'Catch')}${links('s>t')}` },
  { rule: 'both ends of a link stand on one level', code: 'flow.link-target', at: 't', xml: `${start}${link('t', 'Throw')}<subProcess id="u">${link('c', 'Catch')}</subProcess>${links('s>t', 's>u')}` },
  { rule: 'no flow leads out of the throwing end of a link', code: 'flow.link-with-outgoing', at: 't', xml: `${start}${link('t', 'Throw')}${link('c', 'Catch')}<task id="a"/>${links('s>t', 't>a')}` },
  { rule: 'no flow leads into the catching end of a link', code: 'flow.link-with-incoming', at: 'c', xml: `${start}${link('c', 'Catch')}${end}${links('s>c', 'c>e')}` },
  { rule: 'only a message is about something', code: 'flow.correlation-alone', at: 'c', xml: catching(`<extensionElements><cw:correlation>1</cw:correlation></extensionElements>${second}`) },
  { rule: 'an error is not one of several events that must all happen', code: 'flow.parallel-multiple-kind', at: 'b', xml: attached(`${second}<errorEventDefinition/>`, 'parallelMultiple="true"') },
  { rule: 'a boundary event is attached to an activity', code: 'flow.boundary-host', at: 'b', xml: attached(second, '', 'exclusiveGateway') },
  { rule: 'a boundary event stands on the level of its activity', code: 'flow.boundary-host', at: 'b', xml: `${start}<userTask id="a"/><subProcess id="u"><task id="i"/><boundaryEvent id="b" attachedToRef="a">${second}</boundaryEvent></subProcess>${links('s>a', 'a>u')}` },
  { rule: 'something follows a boundary event', code: 'flow.boundary-without-outgoing', at: 'b', xml: `${start}<userTask id="a"/><boundaryEvent id="b" attachedToRef="a">${second}</boundaryEvent>${links('s>a')}`, severity: 'warning' },
  { rule: 'an error always interrupts', code: 'flow.must-interrupt', at: 'b', xml: attached('<errorEventDefinition/>', 'cancelActivity="false"') },
  { rule: 'a cancel always interrupts', code: 'flow.must-interrupt', at: 'b', xml: attached('<cancelEventDefinition/>', 'cancelActivity="false"', 'transaction') },
  { rule: 'an error starts an event sub-process by interrupting', code: 'flow.must-interrupt', at: 'vs', xml: eventSub('<startEvent id="vs" isInterrupting="false"><errorEventDefinition/></startEvent>') },
  { rule: 'a cancel is caught at a transaction', code: 'flow.cancel-outside-transaction', at: 'b', xml: attached('<cancelEventDefinition/>') },
  { rule: 'a cancel is thrown inside a transaction', code: 'flow.cancel-outside-transaction', at: 'x', xml: `${start}<endEvent id="x"><cancelEventDefinition/></endEvent>${links('s>x')}` },
  { rule: 'a transaction is cancelled in one way', code: 'flow.cancel-many', at: 'b2', xml: `${start}<transaction id="a"><task id="i"/></transaction><boundaryEvent id="b1" attachedToRef="a"><cancelEventDefinition/></boundaryEvent><boundaryEvent id="b2" attachedToRef="a"><cancelEventDefinition/></boundaryEvent><task id="z"/>${links('s>a', 'b1>z', 'b2>z')}` },
  { rule: 'no flow leads out of a compensation event', code: 'flow.compensation-with-outgoing', at: 'b', xml: attached('<compensateEventDefinition/>') },
  { rule: 'a compensation event has a handler', code: 'flow.compensation-handler', at: 'b', xml: `${start}<task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${links('s>a')}` },
  { rule: 'a handler is marked as one', code: 'flow.compensation-handler', at: 'b', xml: `${start}<task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="h"/><association id="as" sourceRef="b" targetRef="h"/>${links('s>a', 's>h')}` },
  { rule: 'no flow leads to or from a handler', code: 'flow.handler-with-flows', at: 'h', xml: `${start}<task id="h" isForCompensation="true"/>${links('s>h')}` },
  { rule: 'a handler belongs to a compensation event', code: 'flow.handler-unbound', at: 'h', xml: `${start}<task id="a"/><task id="h" isForCompensation="true"/>${links('s>a')}`, severity: 'warning' },
  { rule: 'what is named to be compensated can be', code: 'flow.compensation-target', at: 't', xml: `${start}<task id="a"/><intermediateThrowEvent id="t"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>${links('s>a', 'a>t')}` },
  { rule: 'what another flow did is undone by the handler of the step that called it', code: 'flow.compensation-target', at: 't', xml: `${start}<callActivity id="a" calledElement="q"/><intermediateThrowEvent id="t"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>${end}${links('s>a', 'a>t', 't>e')}` },
  { rule: 'what is named to be compensated stands beside the throw', code: 'flow.compensation-target', at: 't', xml: `${start}<subProcess id="u"><startEvent id="us"/><task id="a"/><boundaryEvent id="ba" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="h" isForCompensation="true"/><association id="as" sourceRef="ba" targetRef="h"/>${links('us>a')}</subProcess><intermediateThrowEvent id="t"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>${links('s>u', 'u>t')}` },
  { rule: 'a transaction that is cancelled says where it goes on', code: 'flow.cancel-uncaught', at: 'u', xml: `${start}<transaction id="u"><startEvent id="us"/><endEvent id="ue"><cancelEventDefinition/></endEvent>${links('us>ue')}</transaction>${end}${links('s>u', 'u>e')}`, severity: 'warning' },
  { rule: 'nothing undoes a whole process', code: 'flow.compensation-of-process', at: 'v', xml: eventSub(`<startEvent id="vs"><compensateEventDefinition/></startEvent><endEvent id="ve"/>${links('vs>ve')}`), severity: 'warning' },
  { rule: 'an error that ends a way has a code', code: 'flow.code-missing', at: 'x', xml: `${start}<endEvent id="x"><errorEventDefinition/></endEvent>${links('s>x')}`, severity: 'warning' },
  { rule: 'an escalation that is thrown has a code', code: 'flow.code-missing', at: 't', xml: throwing('<escalationEventDefinition/>'), severity: 'warning' },
  { rule: 'an event sub-process has one start event with a trigger', code: 'flow.event-sub-process-start', at: 'v', xml: eventSub('<startEvent id="vs"/>') },
  { rule: 'an event sub-process has not two start events', code: 'flow.event-sub-process-start', at: 'v', xml: eventSub(`${triggered}<startEvent id="vt">${second}</startEvent>`) },
  { rule: 'no flow leads to an event sub-process', code: 'flow.event-sub-process-flows', at: 'v', xml: eventSub(triggered, links('a>v')) },
  { rule: 'an event sub-process does not repeat', code: 'flow.event-sub-process-loop', at: 'v', xml: eventSub(`<standardLoopCharacteristics loopMaximum="2"/>${triggered}`) },
  { rule: 'nothing is attached to an event sub-process', code: 'flow.boundary-host', at: 'b', xml: eventSub(triggered, `<boundaryEvent id="b" attachedToRef="v">${second}</boundaryEvent>${log('z')}${links('b>z')}`) },
  { rule: 'a process is not started by an error', code: 'flow.event-not-allowed', at: 's', xml: '<startEvent id="s"><errorEventDefinition/></startEvent>' },
  { rule: 'an embedded sub-process starts without a trigger', code: 'flow.event-not-allowed', at: 'us', xml: bpmn(`${start}<subProcess id="u"><startEvent id="us">${second}</startEvent></subProcess>${links('s>u')}`) },
];
