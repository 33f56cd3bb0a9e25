import { bpmn } from '../bpmn.js';
import { type TestEngine } from '../create-engine.js';
import { end, links, log, start, type ElementFixtures, type RunFixture } from './fixture.js';

const on = (event: string, attributes = ''): string => `${start}<userTask id="u"/><boundaryEvent id="b" attachedToRef="u" ${attributes}>${event}</boundaryEvent>${log('a')}${log('z')}${end}${links('s>u', 'u>a', 'b>z', 'a>e')}`;
const timer = '<timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition>';
const two = `${timer}<timerEventDefinition><timeDuration>PT2M</timeDuration></timerEventDefinition>`;
const cycle = '<timerEventDefinition><timeCycle>R3/PT10S</timeCycle></timerEventDefinition>';
const failing = '<scriptTask id="u"><script>return { bpmnError: "E1" }</script></scriptTask>';
const error = (caught: string): string => bpmn(`${start}${failing}<boundaryEvent id="b" attachedToRef="u">${caught}</boundaryEvent>${log('a')}${log('z')}${links('s>u', 'u>a', 'b>z')}`, '<error id="E1" errorCode="E1"/><error id="E2" errorCode="E2"/>');

export const boundaryEvent: ElementFixtures = {
  runs: [
    { name: 'an interrupting timer stops its task', xml: on(timer), then: (engine) => engine.advance(60_000), log: ['z'], status: 'completed' },
    { name: 'a task that is done in time stops the timer', xml: on(timer), then: async (engine, id) => { await engine.complete(id, 'u'); await engine.advance(60_000); }, log: ['a'], status: 'completed' },
    { name: 'a timer that does not interrupt leaves the task open', xml: on(timer, 'cancelActivity="false"'), then: async (engine, id) => { await engine.advance(600_000); await engine.complete(id, 'u'); }, log: ['z', 'a'], status: 'completed' },
    { name: 'a cycle fires as often as it says', xml: on(cycle, 'cancelActivity="false"'), then: async (engine, id) => { await engine.advance(600_000); await engine.complete(id, 'u'); }, log: ['z', 'z', 'z', 'a'], status: 'completed' },
    { name: 'an error is caught by its code', xml: error('<errorEventDefinition errorRef="E1"/>'), log: ['z'], status: 'completed' },
    { name: 'an error event without a code catches all', xml: error('<errorEventDefinition/>'), log: ['z'], status: 'completed' },
    { name: 'an error without a code is caught by its id', xml: error('<errorEventDefinition errorRef="E1"/>').replace('<error id="E1" errorCode="E1"/>', '<error id="E1" name="Broken"/>'), log: ['z'], status: 'completed' },
    { name: 'a timer that cannot be set stops its task once for help', xml: on('<timerEventDefinition><timeDuration>vars.unset</timeDuration></timerEventDefinition>'), then: async (engine, id) => { await engine.complete(id, 'u').then(() => { throw new Error('a task is open'); }, () => undefined); }, status: 'failed', error: { kind: 'incident', code: 'flow.element-failed' } },
    { name: 'all of several events are needed to stop its task', xml: on(two, 'parallelMultiple="true"'), then: async (engine, id) => { await engine.advance(60_000); await engine.complete(id, 'u'); }, log: ['a'], status: 'completed' },
    { name: 'all of several events have come and stop its task', xml: on(two, 'parallelMultiple="true"'), then: (engine) => engine.advance(120_000), log: ['z'], status: 'completed' },
    { name: 'several events that are all needed come about again where they do not interrupt', xml: on(two, 'parallelMultiple="true" cancelActivity="false"'), then: async (engine, id) => { await engine.advance(240_000); await engine.complete(id, 'u'); }, log: ['z', 'z', 'a'], status: 'completed' },
    ...['', 'cancelActivity="false"'].flatMap((attributes): RunFixture[] => {
      const after = attributes === '' ? ['z'] : ['a', 'z'];
      const beside = (event: string, thrower: string, host = '<userTask id="u"/>'): string => bpmn(`${start}<parallelGateway id="f"/>${host}<userTask id="w"/>${thrower}<boundaryEvent id="b" attachedToRef="u" ${attributes}>${event}</boundaryEvent>${log('a')}${log('z')}${links('s>f', 'f>u', 'f>w', 'w>t', 'u>a', 'b>z')}`, '<message id="M" name="m"/><signal id="S" name="go"/><escalation id="X" escalationCode="x"/>');
      const then = async (engine: TestEngine, id: string): Promise<void> => { await engine.complete(id, 'w', { n: 2 }); if (attributes !== '') await engine.complete(id, 'u'); };
      return [
        { name: `a signal is caught ${attributes}`, xml: beside('<signalEventDefinition signalRef="S"/>', '<intermediateThrowEvent id="t"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>'), then, log: after, sorted: true, status: 'completed' },
        { name: `a message is caught ${attributes}`, xml: beside('<messageEventDefinition messageRef="M"/>', '<sendTask id="t" messageRef="M"/>'), then, log: after, sorted: true, status: 'completed' },
        { name: `a condition is caught ${attributes}`, xml: beside('<conditionalEventDefinition><condition>n > 1</condition></conditionalEventDefinition>', '<task id="t"/>'), then, log: after, sorted: true, status: 'completed' },
      ];
    }),
    { name: 'another code does not catch', xml: error('<errorEventDefinition errorRef="E2"/>'), status: 'failed', error: { kind: 'bpmnError', code: 'E1' } },
    {
      name: 'a condition that stays true fires once',
      xml: `${start}<userTask id="u"/><userTask id="w"/><parallelGateway id="f"/><boundaryEvent id="b" attachedToRef="u" cancelActivity="false"><conditionalEventDefinition><condition>vars.n > 1</condition></conditionalEventDefinition></boundaryEvent>${log('a')}${log('z')}${links('s>f', 'f>u', 'f>w', 'u>a', 'b>z')}`,
      then: async (engine, id) => { await engine.complete(id, 'w', { n: 2 }); await engine.complete(id, 'u', { n: 3 }); },
      log: ['z', 'a'],
      status: 'completed',
    },
  ],
  refused: [
    { name: 'an error that does not interrupt', xml: on('<errorEventDefinition/>', 'cancelActivity="false"'), code: 'flow.must-interrupt' },
    { name: 'cancel on what is no transaction', xml: on('<cancelEventDefinition/>'), code: 'flow.cancel-outside-transaction' },
    { name: 'compensation with a way out', xml: on('<compensateEventDefinition/>'), code: 'flow.compensation-with-outgoing' },
    { name: 'no definition', xml: on(''), code: 'flow.event-definition-missing' },
  ],
};
