import { end, links, log, start, type ElementFixtures } from './fixture.js';

export const startEvent: ElementFixtures = {
  runs: [
    { name: 'begins the process', xml: `${start}${log('a')}${end}${links('s>a', 'a>e')}`, log: ['a'], status: 'completed' },
    { name: 'may be absent: what nothing leads to begins', xml: `${log('a')}${log('b')}${links('a>b')}`, log: ['a', 'b'], status: 'completed' },
  ],
  refused: [
    { name: 'a flow into a start event', xml: `${start}<task id="a"/>${links('s>a', 'a>s')}`, code: 'flow.start-with-incoming' },
    { name: 'an error start of a process', xml: `<startEvent id="s"><errorEventDefinition/></startEvent>`, code: 'flow.event-not-allowed' },
    { name: 'a message start without a message', xml: `<startEvent id="s"><messageEventDefinition/></startEvent>`, code: 'flow.message-missing' },
  ],
};
