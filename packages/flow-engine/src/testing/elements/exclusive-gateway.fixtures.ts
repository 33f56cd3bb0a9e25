import { end, links, log, start, type ElementFixtures } from './fixture.js';

const choice = `${start}<exclusiveGateway id="x" default="x_b_2"/>${log('a')}${log('b')}${end}${links('s>x', 'x>a if n > 1', 'x>b', 'a>e', 'b>e')}`;

export const exclusiveGateway: ElementFixtures = {
  runs: [
    { name: 'takes the flow whose condition holds', xml: choice, vars: { n: 2 }, log: ['a'], status: 'completed' },
    { name: 'takes the default when no condition holds', xml: choice, vars: { n: 1 }, log: ['b'], status: 'completed' },
    { name: 'takes the first of two that hold', xml: `${start}<exclusiveGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if true', 'x>b if true')}`, log: ['a'], status: 'completed' },
    { name: 'stops for help when nothing holds', xml: `${start}<exclusiveGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if false', 'x>b if false')}`, status: 'failed', error: { kind: 'incident', code: 'flow.no-open-flow' } },
    { name: 'stops for help when a condition cannot be evaluated', xml: `${start}<exclusiveGateway id="x"/>${log('a')}${log('b')}${links('s>x', 'x>a if nope.nope', 'x>b if false')}`, status: 'failed', error: { kind: 'incident', code: 'flow.expression-failed' } },
    { name: 'lets every token through where flows meet', xml: `${start}<parallelGateway id="f"/><exclusiveGateway id="x"/>${log('a')}${end}${links('s>f', 'f>x', 'f>x', 'x>a', 'a>e')}`, log: ['a', 'a'], status: 'completed' },
  ],
  refused: [{ name: 'a default that leaves another element', xml: `${start}<exclusiveGateway id="x" default="s_x_0"/>${end}${links('s>x', 'x>e')}`, code: 'flow.default-elsewhere' }],
};
