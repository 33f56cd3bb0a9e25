import { end, links, log, start, type ElementFixtures } from './fixture.js';

const both = `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/>${log('c')}${end}${links('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'c>e')}`;

export const parallelGateway: ElementFixtures = {
  runs: [
    { name: 'goes on once when every branch has come', xml: both, then: async (engine, id) => { await engine.complete(id, 'b'); await engine.complete(id, 'a'); }, log: ['c'], status: 'completed' },
    { name: 'waits while a branch has not come', xml: both, then: (engine, id) => engine.complete(id, 'a'), status: 'active' },
    {
      name: 'counts tokens by flow, not by number',
      xml: `${start}<parallelGateway id="f"/><exclusiveGateway id="x"/><userTask id="b"/><parallelGateway id="j"/>${log('c')}${end}${links('s>f', 'f>x', 'f>x', 'f>b', 'x>j', 'b>j', 'j>c', 'c>e')}`,
      status: 'active',
    },
  ],
  refused: [
    { name: 'a join fed by an exclusive split', xml: `${start}<exclusiveGateway id="x"/><task id="a"/><task id="b"/><parallelGateway id="j"/>${end}${links('s>x', 'x>a if true', 'x>b if false', 'a>j', 'b>j', 'j>e')}`, code: 'flow.join-waits-forever' },
  ],
};
