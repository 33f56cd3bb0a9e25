import { bpmn } from '../bpmn.js';
import { links, log, start, type RunFixture } from '../elements/fixture.js';
import { boundary, done, each, ending, error, eventSub, failing, first, handler, repeated, roots, said, sub, throwing, timer, undoable, undoing, user, wait } from './drawing.js';

const parallel = (id: string): string => `<parallelGateway id="${id}"/>`;
const step = (id: string): string => undoable(log(id), id);
const task = (id: string): string => undoable(user(id), id);
const transaction = (id: string, inside: string, ...flows: readonly string[]): string => sub(id, inside, ...flows).replace('<subProcess', '<transaction').replace(/<\/subProcess>$/, '</transaction>');
const cancel = '<cancelEventDefinition/>';

/** Undoing what was done (BPMN 2.0, 10.7 and 13.5.5). */
const compensation: readonly RunFixture[] = [
  {
    name: 'what was completed last is undone first, whatever the order it was begun in',
    xml: `${start}${parallel('f')}${task('a')}${task('b')}${parallel('j')}${throwing('t', undoing())}${log('z')}${links('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>t', 't>z')}`,
    then: done('b', 'a'), log: ['undo a', 'undo b', 'z'], status: 'completed',
  },
  {
    name: 'what was undone by its name is not undone again with all the others',
    xml: `${start}${step('a')}${step('b')}${throwing('t1', undoing('a'))}${throwing('t2', undoing())}${log('z')}${links('s>a', 'a>b', 'b>t1', 't1>t2', 't2>z')}`,
    log: ['a', 'b', 'undo a', 'undo b', 'z'], status: 'completed',
  },
  {
    name: 'a sub-process is undone from inside at its place in the order',
    xml: `${start}${step('a')}${sub('u', step('b') + step('c'), 'u_s>b', 'b>c')}${step('d')}${throwing('t', undoing())}${links('s>a', 'a>u', 'u>d', 'd>t')}`,
    log: ['a', 'b', 'c', 'd', 'undo d', 'undo c', 'undo b', 'undo a'], status: 'completed',
  },
  {
    name: 'a sub-process with a handler is undone by that alone',
    xml: `${start}${undoable(sub('u', step('b'), 'u_s>b'), 'u')}${throwing('t', undoing())}${links('s>u', 'u>t')}`,
    log: ['b', 'undo u'], status: 'completed',
  },
  {
    name: 'what is not completed is not undone',
    xml: `${start}${parallel('f')}${step('a')}${task('b')}${user('k')}${throwing('t', undoing())}${log('z')}${links('s>f', 'f>a', 'f>b', 'a>k', 'k>t', 't>z')}`,
    then: done('k'), log: ['a', 'undo a', 'z'], status: 'active',
  },
  {
    name: 'what was interrupted is not undone',
    xml: `${start}${task('a')}${boundary('i', 'a', timer('PT1S'))}${throwing('t', undoing())}${log('z')}${links('s>a', 'i>t', 't>z')}`,
    then: wait(1000), log: ['z'], status: 'completed',
  },
  {
    name: 'each of several instances is undone, the last one first, with what it knew',
    xml: `${start}${undoable(repeated(log('a', 'vars.item'), each('', 'isSequential="true"')), 'a', "'undo ' + vars.item")}${throwing('t', undoing())}${links('s>a', 'a>t')}`,
    vars: { items: ['x', 'y'] }, log: ['x', 'y', 'undo y', 'undo x'], status: 'completed',
  },
  {
    name: 'a step that was walked three times is undone three times',
    xml: `${start}<exclusiveGateway id="m"/>${undoable(`<scriptTask id="a"><script>set('n', vars.n + 1)</script></scriptTask>`, 'a')}<exclusiveGateway id="x"/>${throwing('t', undoing())}${links('s>m', 'm>a', 'a>x', 'x>m if vars.n < 3', 'x>t if vars.n >= 3')}`,
    vars: { n: 0 }, log: ['undo a', 'undo a', 'undo a'], status: 'completed',
  },
  {
    name: 'a throw that names a step inside one of several instances undoes that instance only',
    xml: `${start}${repeated(sub('u', `${undoable(log('a', 'vars.item'), 'a', "'undo ' + vars.item")}${user('k')}${throwing('t', undoing('a'))}${user('l')}`, 'u_s>a', 'a>k', 'k>t', 't>l'), each())}${links('s>u')}`,
    vars: { items: ['x', 'y'] }, then: first(done('k'), said('x', 'y', 'undo x'), done('k')), log: ['x', 'y', 'undo x', 'undo y'], status: 'active',
  },
  {
    name: 'who caught an error undoes what its scope had completed',
    xml: bpmn(`${start}${step('a')}${step('b')}${failing('x', 'E1')}${eventSub('v', error('E1'), `${throwing('t', undoing())}${log('w')}`, 'v_s>t', 't>w')}${links('s>a', 'a>b', 'b>x')}`, roots),
    log: ['a', 'b', 'undo b', 'undo a', 'w'], status: 'completed',
  },
  {
    name: 'an event that undoes two steps by their names goes on once',
    xml: `${start}${step('a')}${step('b')}${throwing('t', undoing('a', 'id="d1"') + undoing('b', 'id="d2"'))}${log('z')}${links('s>a', 'a>b', 'b>t', 't>z')}`,
    log: ['a', 'b', 'undo b', 'undo a', 'z'], status: 'completed',
  },
  {
    name: 'an event sub-process that undoes its sub-process may undo the steps inside',
    xml: `${start}${step('o')}${sub('u', `${step('a')}${step('b')}${eventSub('v', undoing(), `${log('w')}${throwing('vt', undoing('a'))}${log('y')}`, 'v_s>w', 'w>vt', 'vt>y')}`, 'u_s>a', 'a>b')}${throwing('t', undoing('u'))}${log('z')}${links('s>o', 'o>u', 'u>t', 't>z')}`,
    log: ['o', 'a', 'b', 'w', 'undo a', 'y', 'z'], status: 'completed',
  },
  {
    name: 'an event sub-process that undoes its sub-process undoes all inside, and nothing outside',
    xml: `${start}${step('o')}${sub('u', `${step('a')}${step('b')}${eventSub('v', undoing(), `${throwing('vt', undoing())}${log('y')}`, 'v_s>vt', 'vt>y')}`, 'u_s>a', 'a>b')}${throwing('t', undoing('u'))}${log('z')}${links('s>o', 'o>u', 'u>t', 't>z')}`,
    log: ['o', 'a', 'b', 'undo b', 'undo a', 'y', 'z'], status: 'completed',
  },
  {
    name: 'a throw waits until people have undone, and undoing may take several steps',
    xml: `${start}${log('a')}${boundary('ba', 'a', undoing())}${handler(sub('h', user('k') + log('w'), 'h_s>k', 'k>w'))}<association id="as" sourceRef="ba" targetRef="h"/>${throwing('t', undoing())}${log('z')}${links('s>a', 'a>t', 't>z')}`,
    then: first(said('a'), done('k')), log: ['a', 'w', 'z'], status: 'completed',
  },
  {
    name: 'a throw that does not wait goes on beside, and the process ends with the last of them',
    xml: `${start}${log('a')}${boundary('ba', 'a', undoing())}${handler(user('k'))}<association id="as" sourceRef="ba" targetRef="k"/>${throwing('t', undoing('', 'waitForCompletion="false"'))}${log('z')}${links('s>a', 'a>t', 't>z')}`,
    then: first(said('a', 'z'), done('k')), log: ['a', 'z'], status: 'completed',
  },
  {
    name: 'an error while undoing is caught around the one who undoes',
    xml: bpmn(`${start}${sub('u', `${log('a')}${boundary('ba', 'a', undoing())}${handler(failing('h', 'E1'))}<association id="as" sourceRef="ba" targetRef="h"/>${throwing('t', undoing())}${log('y')}`, 'u_s>a', 'a>t', 't>y')}${boundary('b', 'u', error('E1'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    log: ['a', 'z'], status: 'completed',
  },
  {
    name: 'who undoes and is stopped by its timer does not keep the others from undoing',
    xml: `${start}${step('a')}${log('b')}${boundary('bb', 'b', undoing())}${handler(user('h'))}<association id="as" sourceRef="bb" targetRef="h"/>${boundary('bt', 'h', timer('PT1H'))}${log('late')}${throwing('t', undoing())}${log('z')}${links('s>a', 'a>b', 'b>t', 't>z', 'bt>late')}`,
    then: wait(3_600_000), log: ['a', 'b', 'late', 'undo a', 'z'], sorted: true, status: 'completed',
  },
  {
    name: 'who undoes and fails goes on at its own boundary, and the others undo',
    xml: bpmn(`${start}${step('a')}${log('b')}${boundary('bb', 'b', undoing())}${handler(failing('h', 'E1'))}<association id="as" sourceRef="bb" targetRef="h"/>${boundary('be', 'h', error('E1'))}${log('failed')}${throwing('t', undoing())}${log('z')}${links('s>a', 'a>b', 'b>t', 't>z', 'be>failed')}`, roots),
    log: ['a', 'b', 'failed', 'undo a', 'z'], sorted: true, status: 'completed',
  },
];

/** Transactions (10.3.5.4 and 13.3.5). */
const transactions: readonly RunFixture[] = [
  {
    name: 'cancel stops what is open in its transaction, undoes what is done, then goes on at the boundary',
    xml: `${start}${transaction('u', `${parallel('f')}${step('a')}${task('b')}${user('k')}${step('c')}${ending('ue', cancel)}`, 'u_s>f', 'f>a', 'f>b', 'f>k', 'k>c', 'c>ue')}${boundary('bc', 'u', cancel)}${log('z')}${log('y')}${links('s>u', 'u>y', 'bc>z')}`,
    then: done('k'), log: ['a', 'c', 'undo c', 'undo a', 'z'], status: 'completed',
  },
  {
    name: 'cancel undoes the sub-processes of its transaction too',
    xml: `${start}${transaction('u', `${sub('v', step('a') + step('b'), 'v_s>a', 'a>b')}${ending('ue', cancel)}`, 'u_s>v', 'v>ue')}${boundary('bc', 'u', cancel)}${log('z')}${links('s>u', 'bc>z')}`,
    log: ['a', 'b', 'undo b', 'undo a', 'z'], status: 'completed',
  },
  {
    name: 'an error in a transaction stops it and undoes nothing',
    xml: bpmn(`${start}${transaction('u', `${step('a')}${failing('x', 'E1')}`, 'u_s>a', 'a>x')}${boundary('b', 'u', error('E1'))}${log('z')}${links('s>u', 'b>z')}`, roots),
    log: ['a', 'z'], status: 'completed',
  },
  {
    name: 'a transaction that is done can still be undone from outside',
    xml: `${start}${transaction('u', step('a'), 'u_s>a')}${throwing('t', undoing('u'))}${log('z')}${links('s>u', 'u>t', 't>z')}`,
    log: ['a', 'undo a', 'z'], status: 'completed',
  },
  {
    name: 'cancel waits until people have undone',
    xml: `${start}${transaction('u', `${log('a')}${boundary('ba', 'a', undoing())}${handler(user('k'))}<association id="as" sourceRef="ba" targetRef="k"/>${ending('ue', cancel)}`, 'u_s>a', 'a>ue')}${boundary('bc', 'u', cancel)}${log('z')}${links('s>u', 'bc>z')}`,
    then: first(said('a'), done('k')), log: ['a', 'z'], status: 'completed',
  },
  {
    name: 'a cancelled transaction without a boundary for it does not go on as if it had succeeded',
    xml: `${start}${transaction('u', `${step('a')}${ending('ue', cancel)}`, 'u_s>a', 'a>ue')}${log('y')}${links('s>u', 'u>y')}`,
    log: ['a', 'undo a'], status: 'completed',
  },
];

export const undone: readonly RunFixture[] = [...compensation, ...transactions];
