import { bpmn } from '../bpmn.js';
import { gatewayBeginnings } from './beginnings.fixtures.js';
import { end, links, log, start, type ElementFixtures } from './fixture.js';

const timer = (id: string, after: string): string => `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition></intermediateCatchEvent>`;
const race = bpmn(
  `${start}<eventBasedGateway id="g"/>${timer('t', 'PT1H')}<receiveTask id="m" messageRef="M"/>${log('a')}${log('b')}${end}${links('s>g', 'g>t', 'g>m', 't>a', 'm>b', 'a>e', 'b>e')}`,
  '<message id="M" name="hello"/>',
);

export const eventBasedGateway: ElementFixtures = {
  runs: [
    { name: 'goes the way of the event that happens first', xml: race, then: (engine) => engine.advance(3_600_000), log: ['a'], status: 'completed' },
    { name: 'waits while nothing happens', xml: race, then: (engine) => engine.advance(3_599_999), status: 'active' },
    {
      name: 'takes a message, and the timer no longer counts',
      xml: race.replace('</process>', `</process><process id="q" isExecutable="true"><startEvent id="qs"/><sendTask id="qt" messageRef="M"/>${links('qs>qt')}</process>`),
      then: async (engine) => { await engine.start('q', {}); await engine.advance(7_200_000); },
      log: ['b'],
      status: 'completed',
    },
    ...gatewayBeginnings,
  ],
  refused: [
    { name: 'a way that is not an event', xml: `${start}<eventBasedGateway id="g"/>${timer('t', 'PT1H')}<task id="a"/>${links('s>g', 'g>t', 'g>a')}`, code: 'flow.event-gateway-target' },
    { name: 'fewer than two ways', xml: `${start}<eventBasedGateway id="g"/>${timer('t', 'PT1H')}${links('s>g', 'g>t')}`, code: 'flow.event-gateway-needs-two' },
  ],
};
