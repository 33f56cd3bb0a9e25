import { bpmn } from '../bpmn.js';
import { end, links, log, start } from '../elements/fixture.js';
import { type RuleFixture } from './rule-fixture.js';

const timer = (id: string): string => `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>`;
const message = '<message id="M" name="m"/>';
const catching = '<intermediateCatchEvent id="c"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>';
const inner = '<subProcess id="u"><task id="i"/></subProcess>';

/** Rules about sequence flows and gateways (BPMN 2.0, 8.4.13 and 10.6). */
export const flowRules: readonly RuleFixture[] = [
  { rule: 'a sequence flow has two ends', code: 'flow.flow-dangling', at: 'f', xml: `${start}<sequenceFlow id="f" sourceRef="s"/>` },
  { rule: 'both ends of a sequence flow are flow nodes', code: 'flow.flow-dangling', at: 's_d_0', xml: `${start}<dataObject id="d"/>${links('s>d')}` },
  { rule: 'a sequence flow does not cross the border of a sub-process', code: 'flow.flow-crosses', at: 's_i_0', xml: `${start}${inner}${links('s>i', 's>u')}` },
  { rule: 'a sequence flow does not lead into another process', code: 'flow.flow-crosses', at: 's_x_0', xml: bpmn(`${start}${links('s>x')}`, '<process id="q"><task id="x"/></process>') },
  { rule: 'no flow leads into a start event', code: 'flow.start-with-incoming', at: 's', xml: `${start}<task id="a"/>${links('s>a', 'a>s')}` },
  { rule: 'no flow leads out of an end event', code: 'flow.end-with-outgoing', at: 'e', xml: `${start}${end}<task id="a"/>${links('s>e', 'e>a')}` },
  { rule: 'no flow leads into a boundary event', code: 'flow.boundary-with-incoming', at: 'b', xml: `${start}<userTask id="a"/><boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent><task id="z"/>${links('s>a', 'a>b', 'b>z')}` },
  { rule: 'every element can be reached', code: 'flow.unreachable', at: 'b', xml: `${start}<task id="a"/><task id="b"/>${links('s>a', 'b>a')}` },
  { rule: 'a circle of steps waits somewhere or can be left', code: 'flow.endless-loop', at: 'a', xml: `${start}<exclusiveGateway id="x"/><task id="a"/>${links('s>x', 'x>a', 'a>x')}` },
  { rule: 'a circle of steps that wait can be left', code: 'flow.never-ends', at: 'a', xml: `${start}<exclusiveGateway id="x"/><userTask id="a"/>${links('s>x', 'x>a', 'a>x')}` },
  { rule: 'a start event has its end event', code: 'flow.end-missing', at: 'p', xml: `${start}<task id="a"/>${links('s>a')}`, severity: 'info' },
  { rule: 'a default flow leaves its own element', code: 'flow.default-elsewhere', at: 'x', xml: `${start}<exclusiveGateway id="x" default="s_x_0"/><task id="a"/>${links('s>x', 'x>a')}` },
  { rule: 'a default flow has no condition', code: 'flow.default-with-condition', at: 'x_a_1', xml: `${start}<exclusiveGateway id="x" default="x_a_1"/>${log('a')}${log('b')}${links('s>x', 'x>a if true', 'x>b if false')}`, severity: 'warning' },
  { rule: 'a choice has a default', code: 'flow.default-missing', at: 'x', xml: `${start}<inclusiveGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if n', 'x>b if !n')}`, severity: 'warning' },
  { rule: 'a flow out of an exclusive choice has a condition', code: 'flow.flow-without-condition', at: 'x_b_2', xml: `${start}<exclusiveGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if n', 'x>b')}`, severity: 'warning' },
  { rule: 'a flow out of a parallel gateway has no condition', code: 'flow.condition-ignored', at: 'x_a_1', xml: `${start}<parallelGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if n', 'x>b')}`, severity: 'warning' },
  { rule: 'a flow out of an event has no condition', code: 'flow.condition-after-event', at: 's_a_0', xml: `${start}${log('a')}${links('s>a if n')}`, severity: 'warning' },
  { rule: 'a parallel join is not fed by an exclusive choice', code: 'flow.join-waits-forever', at: 'j', xml: `${start}<exclusiveGateway id="x"/><task id="a"/><task id="b"/><parallelGateway id="j"/>${end}${links('s>x', 'x>a if n', 'x>b', 'a>j', 'b>j', 'j>e')}` },
  { rule: 'a parallel join is not fed by a choice of events', code: 'flow.join-waits-forever', at: 'j', xml: `${start}<eventBasedGateway id="x"/>${timer('a')}${timer('b')}<parallelGateway id="j"/>${end}${links('s>x', 'x>a', 'x>b', 'a>j', 'b>j', 'j>e')}` },
  { rule: 'a flow too large to check says so', code: 'flow.joins-unchecked', at: 'j63', xml: manyJoins(), severity: 'warning' },
  { rule: 'branches that may run together meet at an inclusive join', code: 'flow.inclusive-without-join', at: 'x', xml: `${start}<inclusiveGateway id="x" default="x_b_2"/>${log('a')}${log('b')}${end}${links('s>x', 'x>a if n', 'x>b', 'a>e', 'b>e')}`, severity: 'info' },
  { rule: 'a gateway has the direction that is written at it', code: 'flow.gateway-direction', at: 'x', xml: `${start}<parallelGateway id="x" gatewayDirection="Converging"/>${log('a')}${log('b')}${links('s>x', 'x>a', 'x>b')}`, severity: 'warning' },
  { rule: 'a complex join says when it goes on', code: 'flow.activation-missing', at: 'j', xml: `${start}<parallelGateway id="f"/><complexGateway id="j"/>${end}${links('s>f', 'f>j', 'f>j', 'j>e')}` },
  { rule: 'an event-based gateway has two ways', code: 'flow.event-gateway-needs-two', at: 'g', xml: `${start}<eventBasedGateway id="g"/>${timer('t')}${links('s>g', 'g>t')}` },
  { rule: 'only events follow an event-based gateway', code: 'flow.event-gateway-target', at: 'a', xml: `${start}<eventBasedGateway id="g"/>${timer('t')}<task id="a"/>${links('s>g', 'g>t', 'g>a')}` },
  { rule: 'what follows an event-based gateway has no other incoming flow', code: 'flow.event-gateway-target', at: 't', xml: `${start}<parallelGateway id="f"/><eventBasedGateway id="g"/>${timer('t')}${timer('v')}${links('s>f', 'f>g', 'f>t', 'g>t', 'g>v')}` },
  { rule: 'a flow out of an event-based gateway has no condition', code: 'flow.event-gateway-condition', at: 'g_t_1', xml: `${start}<eventBasedGateway id="g"/>${timer('t')}${timer('v')}${links('s>g', 'g>t if n', 'g>v')}` },
  { rule: 'message events and receive tasks do not follow the same event-based gateway', code: 'flow.event-gateway-mixed', at: 'r', xml: bpmn(`${start}<eventBasedGateway id="g"/>${catching}<receiveTask id="r" messageRef="M"/>${links('s>g', 'g>c', 'g>r')}`, message) },
  { rule: 'nothing is attached to a receive task after an event-based gateway', code: 'flow.event-gateway-boundary', at: 'r', xml: bpmn(`${start}<eventBasedGateway id="g"/>${timer('t')}<receiveTask id="r" messageRef="M"/><boundaryEvent id="b" attachedToRef="r"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>${links('s>g', 'g>t', 'g>r')}`, message) },
  { rule: 'a gateway that begins a process has no start event beside it', code: 'flow.instantiate-place', at: 'g', xml: `${start}<task id="a"/><eventBasedGateway id="g" instantiate="true"/>${timer('t')}${timer('v')}${links('s>a', 'g>t', 'g>v')}` },
  { rule: 'a gateway that begins a process stands in the process itself', code: 'flow.instantiate-place', at: 'g', xml: `${start}<subProcess id="u"><eventBasedGateway id="g" instantiate="true"/>${timer('t')}${timer('v')}${links('g>t', 'g>v')}</subProcess>${links('s>u')}` },
  { rule: 'no flow comes back to a gateway that begins a process', code: 'flow.instantiate-place', at: 'g', xml: `<eventBasedGateway id="g" instantiate="true"/>${timer('t')}${timer('v')}<task id="a"/>${links('g>t', 'g>v', 't>a', 'a>g')}` },
  { rule: 'all events of a gateway are needed only at the beginning', code: 'flow.event-gateway-parallel', at: 'g', xml: `${start}<eventBasedGateway id="g" eventGatewayType="Parallel"/>${timer('t')}${timer('v')}${links('s>g', 'g>t', 'g>v')}` },
  { rule: 'a parallel gateway begins a process by messages', code: 'flow.event-gateway-parallel-kind', at: 't', xml: `<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>${timer('t')}${timer('v')}${links('g>t', 'g>v')}` },
];

/** More joins than are looked at, in a flow that is sound. */
function manyJoins(): string {
  const count = 800;
  const parts = Array.from({ length: count }, (_, n) => `<parallelGateway id="f${n}"/><task id="a${n}"/><task id="b${n}"/><parallelGateway id="j${n}"/>${links(`f${n}>a${n}`, `f${n}>b${n}`, `a${n}>j${n}`, `b${n}>j${n}`, n + 1 < count ? `j${n}>f${n + 1}` : `j${n}>e`)}`);
  return `${start}<exclusiveGateway id="x" default="x_e_1"/>${parts.join('')}${end}${links('x>f0 if n', 'x>e', 's>x')}`;
}
