import { bpmn } from '../bpmn.js';
import { end, links, log, start, type RunFixture } from '../elements/fixture.js';
import { boundary, catching, condition, done, ending, first, repeated, said, sub, timer, user, wait, begin, sender, roots } from './drawing.js';

const parallel = (id: string): string => `<parallelGateway id="${id}"/>`;
const inclusive = (id: string): string => `<inclusiveGateway id="${id}"/>`;
const exclusive = (id: string): string => `<exclusiveGateway id="${id}"/>`;
const twoOf = (id: string): string => `<complexGateway id="${id}"><activationCondition>activationCount >= 2</activationCondition></complexGateway>`;
const count = `<scriptTask id="n1"><script>set('n', vars.n + 1)</script></scriptTask>`;

/** Where ways meet (BPMN 2.0, 13.4). */
export const joins: readonly RunFixture[] = [
  {
    name: 'an inclusive join in a circle meets once in each round',
    xml: `${start}${exclusive('m')}${inclusive('i')}${log('a')}${log('b')}${count}${inclusive('j')}${log('r')}${exclusive('x')}${end}${links('s>m', 'm>i', 'i>n1', 'n1>a', 'i>b if vars.n < 1', 'a>j', 'b>j', 'j>r', 'r>x', 'x>m if vars.n < 2', 'x>e if vars.n >= 2')}`,
    vars: { n: 0 }, log: ['b', 'a', 'r', 'a', 'r'], status: 'completed',
  },
  {
    name: 'an inclusive join waits only for who can still come after one branch is walked again',
    xml: `${start}${parallel('f')}${exclusive('m')}${user('a')}${user('b')}${inclusive('j')}${log('d')}${user('k')}${exclusive('x')}${end}${links('s>f', 'f>m', 'f>b', 'm>a', 'a>j', 'b>j', 'j>d', 'd>k', 'k>x', 'x>m if vars.again', 'x>e if !vars.again')}`,
    then: first(done('a'), said(), done('b'), said('d'), done(['k', { again: true }], 'a'), said('d', 'd'), done(['k', { again: false }])), log: ['d', 'd'], status: 'completed',
  },
  {
    name: 'an inclusive join waits for who may come by a boundary event, and no longer when that has passed',
    xml: `${start}${parallel('f')}${user('b')}${sub('u', user('a'), 'u_s>a')}${boundary('t', 'u', timer('PT1H'))}${ending('e1')}${inclusive('j')}${log('d')}${links('s>f', 'f>u', 'f>b', 'u>e1', 't>j', 'b>j', 'j>d')}`,
    then: first(done('b'), said(), done('a')), log: ['d'], status: 'completed',
  },
  {
    name: 'an inclusive join that waited for a boundary event takes its token too',
    xml: `${start}${parallel('f')}${user('b')}${sub('u', user('a'), 'u_s>a')}${boundary('t', 'u', timer('PT1H'))}${ending('e1')}${inclusive('j')}${log('d')}${links('s>f', 'f>u', 'f>b', 'u>e1', 't>j', 'b>j', 'j>d')}`,
    then: first(done('b'), wait(3_600_000)), log: ['d'], status: 'completed',
  },
  {
    name: 'an inclusive join leaves the second token of one flow for the next time',
    xml: `${start}${parallel('f')}${exclusive('m')}${user('b')}${inclusive('j')}${log('d')}${links('s>f', 'f>m', 'f>m', 'f>b', 'm>j', 'b>j', 'j>d')}`,
    then: first(said(), done('b')), log: ['d', 'd'], status: 'completed',
  },
  {
    name: 'an inclusive split inside another is joined inside before outside',
    xml: `${start}${inclusive('i')}${inclusive('k')}${user('a')}${user('b')}${user('c')}${inclusive('l')}${log('in')}${inclusive('j')}${log('out')}${links('s>i', 'i>k if true', 'i>c if true', 'k>a if true', 'k>b if true', 'a>l', 'b>l', 'l>in', 'in>j', 'c>j', 'j>out')}`,
    then: first(done('c', 'a'), said(), done('b')), log: ['in', 'out'], status: 'completed',
  },
  {
    name: 'a parallel join inside several instances meets the tokens of its own instance only',
    xml: `${start}${repeated(sub('u', `${parallel('f')}${user('a')}${user('b')}${parallel('j')}${log('d')}`, 'u_s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>d'), '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>')}${log('z')}${links('s>u', 'u>z')}`,
    then: first(done('a', 'a'), said(), done('b'), said('d'), done('b')), log: ['d', 'd', 'z'], status: 'completed',
  },
  {
    name: 'a parallel join takes one token of each flow and keeps the others',
    xml: `${start}${parallel('f')}${exclusive('m')}${log('b')}${parallel('j')}${log('d')}${links('s>f', 'f>m', 'f>m', 'f>b', 'm>j', 'b>j', 'j>d')}`,
    log: ['b', 'd'], status: 'active',
  },
  {
    name: 'a complex join is ready for the next round when the late token has come',
    xml: `${start}${exclusive('m')}${parallel('f')}${user('a')}${user('b')}${user('c')}${twoOf('j')}${log('d')}${user('k')}${exclusive('x')}${end}${links('s>m', 'm>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>j', 'j>d', 'd>k', 'k>x', 'x>m if vars.again', 'x>e if !vars.again')}`,
    then: first(done('a', 'c', 'b'), said('d'), done(['k', { again: true }], 'b'), said('d'), done('c'), said('d', 'd'), done('a', ['k', { again: false }])), log: ['d', 'd'], status: 'completed',
  },
  {
    name: 'a complex join does not begin a round before the last one is over (13.4.5)',
    xml: `${start}${parallel('f')}${exclusive('ma')}${exclusive('mc')}${user('a')}${user('b')}${user('c')}${log('late')}${twoOf('j')}${log('d')}${links('s>f', 'f>ma', 'f>ma', 'f>mc', 'f>mc', 'f>b', 'ma>a', 'mc>c', 'b>late', 'a>j', 'late>j', 'c>j', 'j>d')}`,
    then: first(done('a', 'c', 'a', 'c'), said('d'), done('b')), log: ['d', 'late', 'd'], status: 'completed',
  },
  {
    name: 'a complex join begins its next round with what has come when nobody late can come any more',
    xml: `${start}${parallel('f')}${exclusive('ma')}${exclusive('mc')}${user('a')}${user('b')}${user('c')}${exclusive('x')}${ending('e1')}${twoOf('j')}${log('d')}${links('s>f', 'f>ma', 'f>ma', 'f>mc', 'f>mc', 'f>b', 'ma>a', 'mc>c', 'b>x', 'x>j if !vars.stop', 'x>e1 if vars.stop', 'a>j', 'c>j', 'j>d')}`,
    then: first(done('a', 'c', 'a', 'c'), said('d'), done(['b', { stop: true }])), log: ['d', 'd'], status: 'completed',
  },
  {
    name: 'an event-based gateway in a circle waits anew for all of its events',
    xml: bpmn(`${start}${exclusive('m')}<eventBasedGateway id="g"/>${catching('t', timer('PT1H'))}${log('late')}<receiveTask id="r" messageRef="M"/>${log('got')}${links('s>m', 'm>g', 'g>t', 'g>r', 't>late', 'late>m', 'r>got')}`, roots + sender),
    then: first(wait(7_200_000), begin('sender'), wait(7_200_000)), log: ['late', 'late', 'got'], status: 'completed',
  },
  {
    name: 'an event-based gateway goes the way of a condition that becomes true, and its timer no longer counts',
    xml: `${start}${parallel('f')}<eventBasedGateway id="g"/>${catching('t', timer('PT1H'))}${catching('c', condition('vars.n > 1'))}${user('u')}${log('late')}${log('full')}${links('s>f', 'f>g', 'f>u', 'g>t', 'g>c', 't>late', 'c>full')}`,
    vars: { n: 0 }, then: first(done(['u', { n: 2 }]), wait(7_200_000)), log: ['full'], status: 'completed',
  },
];
