import { end, links, log, start, type ElementFixtures } from './fixture.js';

const twoOfThree = `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><complexGateway id="j"><activationCondition>activationCount >= 2</activationCondition></complexGateway>${log('d')}${end}${links('s>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>j', 'j>d', 'd>e')}`;

/** `d` when two have come, `r` when all have. */
const both = twoOfThree.replace(/<sequenceFlow id="j_d[^]*$/, '').replace('</complexGateway>', `</complexGateway>${log('r')}<endEvent id="e3"/>`) + links('j>d if waitingForStart', 'd>e', 'j>r if !waitingForStart', 'r>e3');

export const complexGateway: ElementFixtures = {
  runs: [
    { name: 'goes on when two of three have come', xml: twoOfThree, then: async (engine, id) => { await engine.complete(id, 'a'); await engine.complete(id, 'c'); }, log: ['d'], status: 'active' },
    {
      name: 'does not expect a late token that can no longer come',
      xml: `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><exclusiveGateway id="x"/><endEvent id="e2"/><complexGateway id="j"><activationCondition>activationCount >= 2</activationCondition></complexGateway>${log('d')}${end}${links('s>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>x', 'x>e2 if stop', 'x>j if !stop', 'j>d', 'd>e')}`,
      then: async (engine, id) => { for (const one of ['a', 'b']) await engine.complete(id, one); await engine.complete(id, 'c', { stop: true }); },
      log: ['d'],
      status: 'completed',
    },
    { name: 'swallows the token that comes late', xml: twoOfThree, then: async (engine, id) => { for (const one of ['a', 'c', 'b']) await engine.complete(id, one); }, log: ['d'], status: 'completed' },
    { name: 'takes its other ways when the rest has come', xml: both, then: async (engine, id) => { for (const one of ['a', 'c', 'b']) await engine.complete(id, one); }, log: ['d', 'r'], status: 'completed' },
    { name: 'takes no other way before the rest has come', xml: both, then: async (engine, id) => { for (const one of ['a', 'c']) await engine.complete(id, one); }, log: ['d'], status: 'active' },
    {
      name: 'takes its other ways when the rest cannot come any more',
      xml: both.replace('<userTask id="b"/>', '<userTask id="b"/><exclusiveGateway id="x" default="x_j"/><endEvent id="gone"/>').replace(/<sequenceFlow id="b_j_\d+" sourceRef="b" targetRef="j"><\/sequenceFlow>/, `<sequenceFlow id="x_j" sourceRef="x" targetRef="j"/>${links('b>x', 'x>gone if stop')}`),
      then: async (engine, id) => { for (const one of ['a', 'c']) await engine.complete(id, one); await engine.complete(id, 'b', { stop: true }); },
      log: ['d', 'r'],
      status: 'completed',
    },
    { name: 'takes its other ways at once when all were needed', xml: both.replace('>= 2', '>= 3'), then: async (engine, id) => { for (const one of ['a', 'c', 'b']) await engine.complete(id, one); }, log: ['d', 'r'], status: 'completed' },
  ],
  refused: [{ name: 'a join without an activation condition', xml: `${start}<parallelGateway id="f"/><complexGateway id="j"/>${end}${links('s>f', 'f>j', 'f>j', 'j>e')}`, code: 'flow.activation-missing' }],
};
