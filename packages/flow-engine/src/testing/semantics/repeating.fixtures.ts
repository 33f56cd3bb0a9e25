import { bpmn } from '../bpmn.js';
import { links, log, start, type RunFixture } from '../elements/fixture.js';
import { beside, boundary, closed, done, each, ending, error, escalation, failing, first, others, process, repeated, roots, said, sub, throwing, timer, user, wait } from './drawing.js';

const several = (count: number | string, more = '', attributes = ''): string => `<multiInstanceLoopCharacteristics ${attributes}><loopCardinality>${count}</loopCardinality>${more}</multiInstanceLoopCharacteristics>`;
const until = (condition: string): string => `<completionCondition>${condition}</completionCondition>`;
const called = (id: string, of: string): string => `<callActivity id="${id}" calledElement="${of}"/>`;
const call = (inside: string, ...flows: readonly string[]): string => process('q', `<startEvent id="qs"/>${inside}${links(...flows)}`);

/** Activities that repeat (BPMN 2.0, 10.3.8 and 13.3.6 f.). */
const loops: readonly RunFixture[] = [
  {
    name: 'one after the other, sub-processes stop when the condition holds',
    xml: `${start}${repeated(sub('u', log('a', 'vars.item') + user('k'), 'u_s>a', 'a>k'), each(until('numberOfCompletedInstances >= 2'), 'isSequential="true"'))}${log('z')}${links('s>u', 'u>z')}`,
    vars: { items: ['x', 'y', 'w'] }, then: first(said('x'), done('k'), said('x', 'y'), done('k')), log: ['x', 'y', 'z'], status: 'completed',
  },
  {
    name: 'at the same time, the others are stopped with all inside when the condition holds',
    xml: bpmn(`${start}${repeated(sub('u', `<parallelGateway id="f"/>${called('c', 'q')}${user('k')}<endEvent id="ue"><terminateEventDefinition/></endEvent>`, 'u_s>f', 'f>c', 'f>k', 'k>ue'), several(3, until('numberOfCompletedInstances == 2')))}${log('z')}${links('s>u', 'u>z')}`, call(user('qu'), 'qs>qu')),
    then: first(done('k'), said(), done('k'), closed('k'), others('q', 'terminated', 'terminated', 'terminated')), log: ['z'], status: 'completed',
  },
  {
    name: 'several instances inside several instances each have their own counter',
    xml: `${start}${repeated(sub('u', repeated(log('a', 'vars.item + vars.loopCounter'), several(2, '', 'isSequential="true"')), 'u_s>a'), each('', 'isSequential="true"'))}${log('z')}${links('s>u', 'u>z')}`,
    vars: { items: ['x', 'y'] }, log: ['x1', 'x2', 'y1', 'y2', 'z'], status: 'completed',
  },
  { name: 'no items, no instances: the flow goes on', xml: `${start}${repeated(user('u'), each())}${log('z')}${links('s>u', 'u>z')}`, vars: { items: [] }, log: ['z'], status: 'completed' },
  {
    name: 'the number is asked once, when the activity begins',
    xml: `${start}${repeated(user('u'), several('vars.n', '', 'isSequential="true"'))}${log('z')}${links('s>u', 'u>z')}`,
    vars: { n: 2 }, then: first(done(['u', { n: 5 }]), said(), done('u')), log: ['z'], status: 'completed',
  },
  {
    name: 'results keep the order of the items, in whatever order they come',
    xml: `${start}<userTask id="u"><multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef><loopDataOutputRef>results</loopDataOutputRef><inputDataItem name="item"/><outputDataItem name="result"/></multiInstanceLoopCharacteristics></userTask>${log('z', 'vars.results')}${links('s>u', 'u>z')}`,
    vars: { items: ['x', 'y'], results: null }, then: done(['u', { result: 1 }], ['u', { result: 2 }]), log: [[1, 2]], status: 'completed',
  },
  {
    name: 'a loop around a sub-process asks after each round, and stops at its maximum',
    xml: `${start}${repeated(sub('u', log('a', 'vars.loopCounter') + user('k'), 'u_s>a', 'a>k'), '<standardLoopCharacteristics loopMaximum="3"><loopCondition>vars.again</loopCondition></standardLoopCharacteristics>')}${log('z')}${links('s>u', 'u>z')}`,
    then: done(['k', { again: true }], ['k', { again: true }], ['k', { again: true }]), log: [1, 2, 3, 'z'], status: 'completed',
  },
  {
    name: 'a loop around a sub-process ends when its condition no longer holds',
    xml: `${start}${repeated(sub('u', log('a') + user('k'), 'u_s>a', 'a>k'), '<standardLoopCharacteristics><loopCondition>vars.again</loopCondition></standardLoopCharacteristics>')}${log('z')}${links('s>u', 'u>z')}`,
    then: done(['k', { again: true }], ['k', { again: false }]), log: ['a', 'a', 'z'], status: 'completed',
  },
  {
    name: 'a boundary timer counts for all rounds of a loop together',
    xml: `${start}${repeated(user('u'), '<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>')}${boundary('t', 'u', timer('PT10S'))}${log('z')}${links('s>u', 't>z')}`,
    then: first(wait(6000), done('u'), wait(4000), closed('u')), log: ['z'], status: 'completed',
  },
  {
    name: 'an escalation from one of several instances lets all of them go on',
    xml: bpmn(`${start}${repeated(sub('u', `${throwing('t', escalation('X'))}${user('a')}`, 'u_s>t', 't>a'), several(2))}${beside('b', 'u', escalation('X'))}${log('y')}${log('z')}${links('s>u', 'u>z', 'b>y')}`, roots),
    then: done('a', 'a'), log: ['y', 'y', 'z'], status: 'completed',
  },
  {
    name: 'items are taken in turn, each on its own, and the variables of one round are not those of the next',
    xml: `${start}${repeated(`<subProcess id="u"><dataObject id="own"/><startEvent id="us"/>${log('a', "String(vars.own) + vars.item")}<scriptTask id="b"><script>set('own', 7)</script></scriptTask>${links('us>a', 'a>b')}</subProcess>`, each('', 'isSequential="true"'))}${links('s>u')}`,
    vars: { items: ['x', 'y'] }, log: ['nullx', 'nully'], status: 'completed',
  },
  {
    name: 'ad hoc: what is left is stopped when the condition holds, and kept when it says so',
    xml: `${start}<adHocSubProcess id="u" cancelRemainingInstances="false">${user('a')}${user('b')}<completionCondition>vars.enough</completionCondition></adHocSubProcess>${log('z')}${links('s>u', 'u>z')}`,
    then: first(done(['a', { enough: true }]), said(), done('b')), log: ['z'], status: 'completed',
  },
  {
    name: 'ad hoc: a step that follows another begins after it',
    xml: `${start}<adHocSubProcess id="u">${user('a')}${user('b')}${user('c')}${links('a>b')}</adHocSubProcess>${log('z')}${links('s>u', 'u>z')}`,
    then: first(closed('b'), done('c', 'a', 'b')), log: ['z'], status: 'completed',
  },
];

/** Flows that call each other (10.3.6). */
const calls: readonly RunFixture[] = [
  {
    name: 'an error climbs through two calls to who catches it',
    xml: bpmn(`${start}${called('c', 'q')}${boundary('b', 'c', error('E1'))}${log('z')}${links('s>c', 'b>z')}`, roots + call(called('d', 'r'), 'qs>d') + process('r', `<startEvent id="rs"/>${failing('x', 'E1')}${links('rs>x')}`)),
    then: others('q', 'failed'), log: ['z'], status: 'completed',
  },
  {
    name: 'an error nobody catches on its way fails every caller',
    xml: bpmn(`${start}${called('c', 'q')}${log('z')}${links('s>c', 'c>z')}`, roots + call(failing('x', 'E1'), 'qs>x')),
    status: 'failed', error: { kind: 'bpmnError', code: 'E1' },
  },
  {
    name: 'an escalation of a called flow is heard while it goes on',
    xml: bpmn(`${start}${called('c', 'q')}${beside('b', 'c', escalation('X'))}${log('y')}${log('z')}${links('s>c', 'c>z', 'b>y')}`, roots + call(`${throwing('t', escalation('X'))}${user('qu')}`, 'qs>t', 't>qu')),
    then: async (engine) => {
      const child = (await engine.instances()).find((one) => one.processId === 'q');
      await engine.complete(child?.id ?? '', 'qu');
    },
    log: ['y', 'z'], status: 'completed',
  },
  {
    name: 'a called flow that terminates itself is done for its caller',
    xml: bpmn(`${start}${called('c', 'q')}${log('z')}${links('s>c', 'c>z')}`, call(`<parallelGateway id="f"/>${user('qu')}${ending('qe', '<terminateEventDefinition/>')}`, 'qs>f', 'f>qu', 'f>qe')),
    log: ['z'], status: 'completed',
  },
  {
    name: 'a timer at a call stops what the called flow called',
    xml: bpmn(`${start}${called('c', 'q')}${boundary('t', 'c', timer('PT1S'))}${log('z')}${links('s>c', 't>z')}`, call(called('d', 'r'), 'qs>d') + process('r', `<startEvent id="rs"/>${user('ru')}${links('rs>ru')}`)),
    then: first(wait(1000), others('q', 'terminated'), others('r', 'terminated')), log: ['z'], status: 'completed',
  },
  {
    name: 'one call for each item, and each has its own',
    xml: bpmn(`${start}${repeated(called('c', 'q'), each('', 'isSequential="true"'))}${log('z', 'vars.sum')}${links('s>c', 'c>z')}`, call(`<scriptTask id="a"><script>set('sum', vars.sum + vars.item)</script></scriptTask>`, 'qs>a')),
    vars: { items: [1, 2, 3], sum: 0 }, then: others('q', 'completed', 'completed', 'completed'), log: [6], status: 'completed',
  },
];

export const repeats: readonly RunFixture[] = [...loops, ...calls];
