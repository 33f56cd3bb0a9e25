import { bpmn } from '../bpmn.js';
import { end, links, log, start, type RunFixture } from '../elements/fixture.js';
import { begin, beside, boundary, catching, closed, condition, crier, cycle, done, ending, error, escalation, eventSub, eventSubBeside, failing, first, message, others, process, repeated, roots, said, sender, signal, sub, throwing, timer, user, wait } from './drawing.js';

const parallel = (id: string): string => `<parallelGateway id="${id}"/>`;
const three = '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>';
const called = (id: string, of: string): string => `<callActivity id="${id}" calledElement="${of}"/>`;
const other = process('q', `<startEvent id="qs"/>${user('qu')}${links('qs>qu')}`);
const second = 1_000;

/** What is attached to activities (BPMN 2.0, 10.5.4 and 13.5.3). */
const boundaries: readonly RunFixture[] = [
  {
    name: 'an interrupting timer stops sub-processes inside each other and what they called',
    xml: bpmn(`${start}${sub('u', sub('v', `${parallel('f')}${user('a')}${called('c', 'q')}`, 'v_s>f', 'f>a', 'f>c'), 'u_s>v')}${boundary('t', 'u', timer('PT1S'))}${log('z')}${links('s>u', 't>z')}`, other),
    then: first(others('q', 'active'), wait(second), others('q', 'terminated'), closed('a')), log: ['z'], status: 'completed',
  },
  {
    name: 'a message that does not interrupt is taken each time it comes, and no longer when its host is done',
    xml: bpmn(`${start}${user('a')}${beside('b', 'a', message)}${log('z')}${user('k')}${links('s>a', 'a>k', 'b>z')}`, roots + sender),
    then: first(begin('sender'), begin('sender'), said('z', 'z'), done('a'), begin('sender')), log: ['z', 'z'], status: 'active',
  },
  {
    name: 'the way out of a boundary event that does not interrupt outlives its host',
    xml: `${start}${user('u')}${beside('t', 'u', timer('PT1S'))}${user('k')}${log('z')}${links('s>u', 't>k', 'k>z')}`,
    then: first(wait(second), done('u'), said(), done('k')), log: ['z'], status: 'completed',
  },
  {
    name: 'what a boundary event began beside its host is not stopped when another one interrupts',
    xml: `${start}${user('u')}${beside('t1', 'u', timer('PT1S'))}${boundary('t2', 'u', timer('PT2S'))}${user('k')}${log('z')}${log('y')}${links('s>u', 't1>k', 'k>z', 't2>y')}`,
    then: first(wait(2 * second), said('y'), closed('u'), done('k')), log: ['y', 'z'], status: 'completed',
  },
  {
    name: 'each visit of a step has its own timer',
    xml: `${start}<exclusiveGateway id="m"/>${user('u')}${boundary('t', 'u', timer('PT10S'))}<exclusiveGateway id="x"/>${log('z')}${end}${links('s>m', 'm>u', 'u>x', 'x>m if vars.again', 'x>e if !vars.again', 't>z')}`,
    then: first(wait(6 * second), done(['u', { again: true }]), wait(6 * second), said(), wait(4 * second)), log: ['z'], status: 'completed',
  },
  {
    name: 'a condition that does not interrupt fires each time it becomes true',
    xml: `${start}${parallel('f')}${user('u')}${user('w1')}${user('w2')}${user('w3')}${beside('b', 'u', condition('vars.n > 1'))}${log('z')}${links('s>f', 'f>u', 'f>w1', 'w1>w2', 'w2>w3', 'b>z')}`,
    vars: { n: 0 }, then: first(done(['w1', { n: 2 }]), said('z'), done(['w2', { n: 0 }]), said('z'), done(['w3', { n: 5 }])), log: ['z', 'z'], status: 'active',
  },
  {
    name: 'a timer that does not interrupt several instances fires once for all of them',
    xml: `${start}${repeated(user('u'), three)}${beside('t', 'u', timer('PT1S'))}${log('z')}${links('s>u', 't>z')}`,
    then: first(wait(10 * second), said('z'), done('u', 'u', 'u')), log: ['z'], status: 'completed',
  },
  {
    name: 'a signal thrown inside stops its own sub-process at the boundary',
    xml: bpmn(`${start}${sub('u', `${throwing('t', signal)}${user('a')}`, 'u_s>t', 't>a')}${boundary('b', 'u', signal)}${log('z')}${links('s>u', 'b>z')}`, roots),
    log: ['z'], status: 'completed',
  },
];

/** Errors and escalations climb until somebody catches them (10.5.6). */
const climbing: readonly RunFixture[] = [
  {
    name: 'an error passes a boundary with another code on its way out',
    xml: bpmn(`${start}${sub('u', `${sub('v', failing('a', 'E1'), 'v_s>a')}${boundary('b2', 'v', error('E2'))}${log('y')}`, 'u_s>v', 'b2>y')}${boundary('b1', 'u', error('E1'))}${log('z')}${links('s>u', 'b1>z')}`, roots),
    log: ['z'], status: 'completed',
  },
  {
    name: 'the nearest catcher of all goes before one further out that names the code',
    xml: bpmn(`${start}${sub('u', `${sub('v', failing('a', 'E1'), 'v_s>a')}${boundary('b2', 'v', error())}${log('y')}`, 'u_s>v', 'b2>y')}${boundary('b1', 'u', error('E1'))}${log('z')}${log('k')}${links('s>u', 'u>k', 'b1>z')}`, roots),
    log: ['y', 'k'], status: 'completed',
  },
  {
    name: 'at one host the catcher that names the code goes before the one of all',
    xml: bpmn(`${start}${failing('a', 'E1')}${boundary('b2', 'a', error())}${boundary('b1', 'a', error('E1'))}${log('y')}${log('z')}${links('s>a', 'b2>y', 'b1>z')}`, roots),
    log: ['z'], status: 'completed',
  },
  {
    name: 'an event sub-process catches before the boundary of its sub-process',
    xml: bpmn(`${start}${sub('u', `${failing('a', 'E1')}${eventSub('v', error('E1'), log('w'), 'v_s>w')}`, 'u_s>a')}${boundary('b', 'u', error('E1'))}${log('y')}${log('z')}${links('s>u', 'u>z', 'b>y')}`, roots),
    log: ['w', 'z'], status: 'completed',
  },
  {
    name: 'an error thrown by the one who caught another goes to the boundary',
    xml: bpmn(`${start}${sub('u', `${failing('a', 'E1')}${eventSub('v', error('E1'), `${log('w')}${ending('ve', error('E2'))}`, 'v_s>w', 'w>ve')}`, 'u_s>a')}${boundary('b', 'u', error('E2'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    log: ['w', 'z'], status: 'completed',
  },
  {
    name: 'an error of one instance stops all of them',
    xml: bpmn(`${start}${repeated(sub('u', `${user('a')}<exclusiveGateway id="x"/>${ending('ue', error('E1'))}${log('k')}`, 'u_s>a', 'a>x', 'x>ue if vars.bad', 'x>k if !vars.bad'), three)}${boundary('b', 'u', error('E1'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    then: done(['a', { bad: false }], ['a', { bad: true }]), log: ['k', 'z'], status: 'completed',
  },
  {
    name: 'an escalation is heard by the nearest only, and its thrower goes on',
    xml: bpmn(`${start}${sub('u', `${sub('v', `${throwing('t', escalation('X'))}${log('a')}`, 'v_s>t', 't>a')}${beside('b1', 'v', escalation('X'))}${log('y')}`, 'u_s>v', 'b1>y')}${beside('b2', 'u', escalation('X'))}${log('z')}${links('s>u', 'b2>z')}`, roots),
    sorted: true, log: ['a', 'y'], status: 'completed',
  },
  {
    name: 'an escalation with another code goes further out',
    xml: bpmn(`${start}${sub('u', `${sub('v', `${throwing('t', escalation('X'))}${log('a')}`, 'v_s>t', 't>a')}${beside('b1', 'v', escalation('Y'))}${log('y')}`, 'u_s>v', 'b1>y')}${beside('b2', 'u', escalation('X'))}${log('z')}${links('s>u', 'b2>z')}`, roots),
    sorted: true, log: ['a', 'z'], status: 'completed',
  },
  {
    name: 'an escalation at an end that interrupts the process stops the other branches',
    xml: bpmn(`${start}${parallel('f')}${user('a')}${ending('x', escalation('X'))}${eventSub('v', escalation('X'), log('w'), 'v_s>w')}${links('s>f', 'f>a', 'f>x')}`, roots),
    log: ['w'], status: 'completed',
  },
  {
    name: 'an error is no escalation: only who catches errors hears it',
    xml: bpmn(`${start}${sub('u', failing('a', 'x'), 'u_s>a')}${boundary('b', 'u', escalation('X'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    status: 'failed', error: { kind: 'bpmnError', code: 'x' },
  },
];

/** What begins inside a running scope (13.5.4). */
const eventSubProcesses: readonly RunFixture[] = [
  {
    name: 'after an interrupting event sub-process the flow goes on behind its sub-process',
    xml: `${start}${sub('u', `${user('a')}${log('b')}${eventSub('v', timer('PT1S'), log('w'), 'v_s>w')}`, 'u_s>a', 'a>b')}${log('z')}${links('s>u', 'u>z')}`,
    then: wait(second), log: ['w', 'z'], status: 'completed',
  },
  {
    name: 'a scope is not done before the event sub-process beside it is',
    xml: `${start}${sub('u', `${user('a')}${eventSubBeside('v', timer('PT1S'), user('k'), 'v_s>k')}`, 'u_s>a')}${log('z')}${links('s>u', 'u>z')}`,
    then: first(wait(second), done('a'), said(), done('k')), log: ['z'], status: 'completed',
  },
  {
    name: 'an event sub-process beside the others runs as often as it is triggered, also at the same time',
    xml: bpmn(`${start}${user('a')}${eventSubBeside('v', signal, `${user('k')}${log('w')}`, 'v_s>k', 'k>w')}${links('s>a')}`, roots + crier),
    then: first(begin('crier'), begin('crier'), done('k', 'k'), closed('k'), done('a')), log: ['w', 'w'], status: 'completed',
  },
  {
    name: 'an interrupting event sub-process stops those that run beside',
    xml: bpmn(`${start}${user('a')}${eventSubBeside('v', signal, `${user('k')}${log('w')}`, 'v_s>k', 'k>w')}${eventSub('i', timer('PT1H'), user('l'), 'i_s>l')}${links('s>a')}`, roots + crier),
    then: first(begin('crier'), wait(3_600_000), closed('k'), closed('a'), begin('crier'), closed('k'), done('l')), status: 'completed',
  },
  {
    name: 'while an interrupting event sub-process runs no other one is triggered',
    xml: `${start}${user('a')}${eventSub('v', timer('PT1S'), user('k'), 'v_s>k')}${eventSub('i', timer('PT2S'), log('w'), 'i_s>w')}${links('s>a')}`,
    then: first(wait(10 * second), said(), done('k')), status: 'completed',
  },
  {
    name: 'a signal begins an event sub-process in each running instance of its scope',
    xml: bpmn(`${start}${repeated(sub('u', `${user('a')}${eventSub('v', signal, log('w'), 'v_s>w')}`, 'u_s>a'), three)}${log('z')}${links('s>u', 'u>z')}`, roots + crier),
    then: first(done('a'), begin('crier')), log: ['w', 'w', 'z'], status: 'completed',
  },
  {
    name: 'a boundary event stops a sub-process together with its event sub-process',
    xml: `${start}${sub('u', `${user('a')}${eventSubBeside('v', timer('PT1S'), user('k'), 'v_s>k')}`, 'u_s>a')}${boundary('t', 'u', timer('PT5S'))}${log('z')}${links('s>u', 't>z')}`,
    then: wait(5 * second), log: ['z'], status: 'completed',
  },
  {
    name: 'an event sub-process has event sub-processes of its own',
    xml: bpmn(`${start}${user('a')}${eventSub('v', timer('PT1S'), `${failing('x', 'E1')}${eventSub('i', error('E1'), log('w'), 'i_s>w')}`, 'v_s>x')}${links('s>a')}`, roots),
    then: wait(second), log: ['w'], status: 'completed',
  },
  {
    name: 'a cycle begins an event sub-process as often as it says',
    xml: `${start}${user('a')}${eventSubBeside('v', cycle('R3/PT10S'), log('w'), 'v_s>w')}${links('s>a')}`,
    then: first(wait(600 * second), done('a')), log: ['w', 'w', 'w'], status: 'completed',
  },
];

/** Signals, messages, links and ends (10.5.6, 13.5). */
const told: readonly RunFixture[] = [
  {
    name: 'a signal is not kept for who begins to wait later',
    xml: bpmn(`${start}${throwing('t', signal)}${catching('c', signal)}${log('a')}${links('s>t', 't>c', 'c>a')}`, roots),
    status: 'active',
  },
  {
    name: 'a signal thrown again later is heard',
    xml: bpmn(`${start}${throwing('t', signal)}${catching('c', signal)}${log('a')}${links('s>t', 't>c', 'c>a')}`, roots + crier),
    then: begin('crier'), log: ['a'], status: 'completed',
  },
  {
    name: 'a signal reaches every instance that waits, and one message only one of them',
    xml: bpmn(`${start}${catching('c', signal)}<receiveTask id="r" messageRef="M"/>${log('a')}${links('s>c', 'c>r', 'r>a')}`, roots + crier + sender),
    then: first(async (engine) => void (await engine.start('p', {})), begin('crier'), begin('sender'), others('p', 'active', 'completed')), log: ['a'], status: 'completed',
  },
  {
    name: 'an end of several kinds throws all of them',
    xml: bpmn(`${start}${parallel('f')}<receiveTask id="r" messageRef="M"/>${catching('c', signal)}${user('u')}${ending('e1', message + signal)}${log('a')}${log('b')}${links('s>f', 'f>r', 'f>c', 'f>u', 'u>e1', 'r>a', 'c>b')}`, roots),
    then: done('u'), sorted: true, log: ['a', 'b'], status: 'completed',
  },
  {
    name: 'a catch of all its events takes them in any order',
    xml: bpmn(`${start}${catching('c', `${message}${signal}`, 'parallelMultiple="true"')}${log('a')}${links('s>c', 'c>a')}`, roots + crier + sender),
    then: first(begin('crier'), begin('crier'), said(), begin('sender')), log: ['a'], status: 'completed',
  },
  {
    name: 'a link goes on inside its own sub-process, though others have the same name',
    xml: `${start}${throwing('t', '<linkEventDefinition id="l1" name="L"/>')}${catching('c', '<linkEventDefinition id="l2" name="L"/>')}${sub('u', `${throwing('ut', '<linkEventDefinition id="l3" name="L"/>')}${catching('uc', '<linkEventDefinition id="l4" name="L"/>')}${log('in')}`, 'u_s>ut', 'uc>in')}${log('out')}${links('s>t', 'c>u', 'u>out')}`,
    log: ['in', 'out'], status: 'completed',
  },
  {
    name: 'terminate inside a sub-process leaves what runs beside it',
    xml: `${start}${parallel('f')}${user('k')}${sub('u', `${parallel('g')}${user('a')}${ending('ue', '<terminateEventDefinition/>')}`, 'u_s>g', 'g>a', 'g>ue')}${log('z')}${links('s>f', 'f>k', 'f>u', 'u>z')}`,
    then: first(said('z'), closed('a'), done('k')), log: ['z'], status: 'completed',
  },
  {
    name: 'terminate inside one of several instances ends that one only',
    xml: `${start}${repeated(sub('u', `${parallel('f')}${user('a')}${user('b')}${ending('ue', '<terminateEventDefinition/>')}`, 'u_s>f', 'f>a', 'f>b', 'b>ue'), '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>')}${log('z')}${links('s>u', 'u>z')}`,
    then: first(done('b'), said(), done('b')), log: ['z'], status: 'completed',
  },
  {
    name: 'terminate of the process stops what it called',
    xml: bpmn(`${start}${parallel('f')}${called('c', 'q')}${user('a')}${ending('x', '<terminateEventDefinition/>')}${links('s>f', 'f>c', 'f>a', 'a>x')}`, other),
    then: first(done('a'), others('q', 'terminated')), status: 'completed',
  },
  {
    name: 'an escalation thrown together with a message: the interrupted thrower does not go on',
    xml: bpmn(`${start}${sub('u', `${throwing('t', escalation('X'))}${log('a')}`, 'u_s>t', 't>a')}${boundary('b', 'u', escalation('X'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    log: ['z'], status: 'completed',
  },
];

export const events: readonly RunFixture[] = [...boundaries, ...climbing, ...eventSubProcesses, ...told];
