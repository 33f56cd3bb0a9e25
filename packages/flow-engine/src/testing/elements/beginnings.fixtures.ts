import { bpmn } from '../bpmn.js';
import { type TestEngine } from '../create-engine.js';
import { end, links, log, start, type RunFixture } from './fixture.js';

const messages = '<message id="A" name="a"/><message id="B" name="b"/><signal id="S" name="go"/>';
const send = (id: string, message: string, about = ''): string => `<sendTask id="${id}" messageRef="${message}">${about === '' ? '' : `<extensionElements><cw:correlation>${about}</cw:correlation></extensionElements>`}</sendTask>`;
const process = (inside: string): string => `<process id="q" isExecutable="true">${inside}</process>`;
const hearing = (id: string, message: string, about = ''): string => `<intermediateCatchEvent id="${id}"><extensionElements>${about === '' ? '' : `<cw:correlation>${about}</cw:correlation>`}</extensionElements><messageEventDefinition messageRef="${message}"/></intermediateCatchEvent>`;

/** The process that is begun stands beside one that sends: `u` holds it between its two messages. */
const sender = `${start}${send('m1', 'A')}<userTask id="u"/>${send('m2', 'B')}${end}${links('s>m1', 'm1>u', 'u>m2', 'm2>e')}`;
const beside = (inside: string, from = sender): string => bpmn(from, `${messages}${process(inside)}`);

/** What the instances of `q` are like in the end. */
const begun = (...expected: readonly string[]) => async (engine: TestEngine): Promise<void> => {
  const found = (await engine.instances()).filter((one) => one.processId === 'q').map((one) => `${one.status} ${JSON.stringify(one.vars['log'] ?? [])}`).sort();
  if (JSON.stringify(found) !== JSON.stringify([...expected].sort())) throw new Error(`the begun instances are ${found.join(', ')}`);
};
const answered = (...expected: readonly string[]) => async (engine: TestEngine, instance: string): Promise<void> => {
  await engine.complete(instance, 'u');
  await begun(...expected)(engine);
};

const gateway = (attributes: string): string =>
  `<eventBasedGateway id="g" instantiate="true" ${attributes}/>${hearing('ca', 'A')}${hearing('cb', 'B')}${log('a')}${log('b')}${links('g>ca', 'g>cb', 'ca>a', 'cb>b')}`;

/** Flows that begin by an event-based gateway. */
export const gatewayBeginnings: readonly RunFixture[] = [
  { name: 'begins a process by whichever message comes, each anew', xml: beside(gateway('')), then: answered('completed ["a"]', 'completed ["b"]'), status: 'completed' },
  { name: 'begins a process by the first of several messages and lets the others join in', xml: beside(gateway('eventGatewayType="Parallel"')), then: answered('completed ["a","b"]'), status: 'completed' },
  { name: 'that needs all of its messages is not done with the first', xml: beside(gateway('eventGatewayType="Parallel"')), then: begun('active ["a"]'), status: 'active' },
  { name: 'begins a process by a signal as well as by hand', xml: bpmn(`<eventBasedGateway id="g" instantiate="true"/>${hearing('ca', 'A')}<intermediateCatchEvent id="cs"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>${log('a')}${log('b')}${links('g>ca', 'g>cs', 'ca>a', 'cs>b')}`, messages), status: 'active' },
  { name: 'begins a process after a plain start too', xml: beside(`<startEvent id="qs"/>${gateway('')}${links('qs>g')}`), then: answered('completed ["a"]', 'completed ["b"]'), status: 'completed' },
  {
    name: 'goes a way that needs two events when both have come',
    xml: bpmn(`${start}<eventBasedGateway id="g"/><intermediateCatchEvent id="c" parallelMultiple="true"><messageEventDefinition messageRef="A"/><timerEventDefinition><timeDuration>PT10S</timeDuration></timerEventDefinition></intermediateCatchEvent>${hearing('cb', 'B')}${log('a')}${log('b')}${links('s>g', 'g>c', 'g>cb', 'c>a', 'cb>b')}`, `${messages}${process(`<startEvent id="qs"/>${send('m', 'A')}${links('qs>m')}`)}`),
    then: async (engine) => { await engine.advance(10_000); await engine.start('q', {}); },
    log: ['a'],
    status: 'completed',
  },
];

/** Flows that begin by a receive task. */
export const receiveBeginnings: readonly RunFixture[] = [
  { name: 'begins a process by its message', xml: beside(`<receiveTask id="r" instantiate="true" messageRef="A"/>${log('a')}${links('r>a')}`), then: begun('completed ["a"]'), status: 'active' },
  { name: 'waits when its process is begun by hand', xml: bpmn(`<receiveTask id="r" instantiate="true" messageRef="A"/>${log('a')}${links('r>a')}`, messages), status: 'active' },
];

/** Flows that begin when all of several events have come. */
export const multipleBeginnings: readonly RunFixture[] = [
  { name: 'several events that are all needed begin a process together', xml: beside(`<startEvent id="qs" parallelMultiple="true"><messageEventDefinition messageRef="A"/><messageEventDefinition messageRef="B"/></startEvent>${log('a')}${links('qs>a')}`), then: answered('completed ["a"]'), status: 'completed' },
  { name: 'one of several events that are all needed begins nothing yet', xml: beside(`<startEvent id="qs" parallelMultiple="true"><messageEventDefinition messageRef="A"/><messageEventDefinition messageRef="B"/></startEvent>${log('a')}${links('qs>a')}`), then: begun('active []'), status: 'active' },
];

const pair = (from: string): string => bpmn(`${start}<parallelGateway id="f"/>${hearing('c1', 'A', "'one'")}${hearing('c2', 'A', "'two'")}${log('a')}${log('b')}${links('s>f', 'f>c1', 'f>c2', 'c1>a', 'c2>b')}`, `${messages}${process(`<startEvent id="qs"/>${from}${links('qs>m')}`)}`);

/** Messages find the one they are about. */
export const correlations: readonly RunFixture[] = [
  { name: 'a message goes to whoever waits for what it is about', xml: pair(send('m', 'A', 'vars.about')), then: async (engine) => { await engine.start('q', { about: 'two' }); }, log: ['b'], status: 'active' },
  { name: 'a message that is about nothing passes those who wait for something', xml: pair(send('m', 'A')), then: async (engine) => { await engine.start('q', {}); }, status: 'active', ends: {} },
  { name: 'a message waits for the one it is about', xml: bpmn(`${start}<userTask id="u"/>${hearing('c', 'A', 'vars.order')}${log('a')}${links('s>u', 'u>c', 'c>a')}`, `${messages}${process(`<startEvent id="qs"/>${send('m', 'A', '7')}${links('qs>m')}`)}`), then: async (engine, id) => { await engine.start('q', {}); await engine.complete(id, 'u', { order: '7' }); }, log: ['a'], status: 'completed' },
  { name: 'a step that cannot say what its message is about stops for help', xml: bpmn(`${start}${hearing('c', 'A', 'vars.unset')}${links('s>c')}`, messages), status: 'failed', error: { kind: 'incident', code: 'flow.element-failed' } },
];
