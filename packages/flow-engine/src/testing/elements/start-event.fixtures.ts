import { bpmn } from '../bpmn.js';
import { type TestEngine } from '../create-engine.js';
import { multipleBeginnings } from './beginnings.fixtures.js';
import { end, links, log, start, type ElementFixtures } from './fixture.js';

/** A process that begins by an event and then waits. */
const waiting = (event: string): string => `<process id="q" isExecutable="true"><startEvent id="qs">${event}</startEvent><userTask id="qu"/>${links('qs>qu')}</process>`;

const startedBy = (count: number) => async (engine: TestEngine): Promise<void> => {
  const found = (await engine.instances()).filter((one) => one.processId === 'q').length;
  if (found !== count) throw new Error(`${found} instances were started`);
};

export const startEvent: ElementFixtures = {
  runs: [
    { name: 'begins the process', xml: `${start}${log('a')}${end}${links('s>a', 'a>e')}`, log: ['a'], status: 'completed' },
    { name: 'a signal starts a process', xml: bpmn(`${start}<intermediateThrowEvent id="t"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>${end}${links('s>t', 't>e')}`, `<signal id="S" name="go"/>${waiting('<signalEventDefinition signalRef="S"/>')}`), then: startedBy(1), status: 'completed' },
    { name: 'a message starts a process', xml: bpmn(`${start}<sendTask id="t" messageRef="M"/>${end}${links('s>t', 't>e')}`, `<message id="M" name="m"/>${waiting('<messageEventDefinition messageRef="M"/>')}`), then: startedBy(1), status: 'completed' },
    { name: 'a timer starts a process as often as it says', xml: bpmn(`${start}${end}${links('s>e')}`, waiting('<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>')), then: async (engine) => { await engine.advance(3 * 3_600_000); await startedBy(2)(engine); }, status: 'completed' },
    { name: 'a process with a condition may be started by hand', xml: '<startEvent id="s"><conditionalEventDefinition><condition>n > 1</condition></conditionalEventDefinition></startEvent><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>', vars: { n: 2 }, status: 'completed' },
    { name: 'may be absent: the far end of a link does not begin', xml: `${log('a')}<intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent>${log('b')}${links('a>t', 'c>b')}`, log: ['a', 'b'], status: 'completed' },
    { name: 'may be absent: what nothing leads to begins', xml: `${log('a')}${log('b')}${links('a>b')}`, log: ['a', 'b'], status: 'completed' },
    ...multipleBeginnings,
  ],
  refused: [
    { name: 'a flow into a start event', xml: `${start}<task id="a"/>${links('s>a', 'a>s')}`, code: 'flow.start-with-incoming' },
    { name: 'an error start of a process', xml: `<startEvent id="s"><errorEventDefinition/></startEvent>`, code: 'flow.event-not-allowed' },
    { name: 'a message start without a message', xml: `<startEvent id="s"><messageEventDefinition/></startEvent>`, code: 'flow.message-missing' },
  ],
};
