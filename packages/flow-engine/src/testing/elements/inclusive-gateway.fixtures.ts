import { end, links, log, start, type ElementFixtures } from './fixture.js';

const split = `${start}<inclusiveGateway id="i" default="i_c_3"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="j"/>${log('d')}${end}${links('s>i', 'i>a if n > 0', 'i>b if n > 1', 'i>c', 'a>j', 'b>j', 'c>j', 'j>d', 'd>e')}`;

export const inclusiveGateway: ElementFixtures = {
  runs: [
    { name: 'waits for the branches that were taken', xml: split, vars: { n: 2 }, then: (engine, id) => engine.complete(id, 'a'), status: 'active' },
    { name: 'goes on once when all taken branches have come', xml: split, vars: { n: 2 }, then: async (engine, id) => { await engine.complete(id, 'a'); await engine.complete(id, 'b'); }, log: ['d'], status: 'completed' },
    { name: 'does not wait for a branch that was not taken', xml: split, vars: { n: 1 }, then: (engine, id) => engine.complete(id, 'a'), log: ['d'], status: 'completed' },
    { name: 'takes the default when nothing holds', xml: split, vars: { n: 0 }, then: (engine, id) => engine.complete(id, 'c'), log: ['d'], status: 'completed' },
    {
      name: 'goes on when the branch it waited for ends elsewhere',
      xml: `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x"/><endEvent id="e2"/><inclusiveGateway id="j"/>${log('d')}${end}${links('s>f', 'f>a', 'f>b', 'a>j', 'b>x', 'x>e2 if stop', 'x>j if !stop', 'j>d', 'd>e')}`,
      then: async (engine, id) => { await engine.complete(id, 'a'); await engine.complete(id, 'b', { stop: true }); },
      log: ['d'],
      status: 'completed',
    },
  ],
  refused: [
    { name: 'a default that leaves another element', xml: `${start}<inclusiveGateway id="x" default="s_x_0"/>${end}${links('s>x', 'x>e')}`, code: 'flow.default-elsewhere' },
    { name: 'a circle of choices without a way out', xml: `${start}<inclusiveGateway id="x"/><inclusiveGateway id="y"/>${links('s>x', 'x>y', 'y>x')}`, code: 'flow.endless-loop' },
  ],
};
