import { bpmn } from '../bpmn.js';
import { correlations } from './beginnings.fixtures.js';
import { end, links, log, start, type ElementFixtures } from './fixture.js';

const around = (event: string, before = 's>c'): string => `${start}<intermediateCatchEvent id="c">${event}</intermediateCatchEvent>${log('a')}${end}${links(before, 'c>a', 'a>e')}`;
const timer = (inside: string): string => around(`<timerEventDefinition>${inside}</timerEventDefinition>`);

export const intermediateCatchEvent: ElementFixtures = {
  runs: [
    { name: 'a duration passes', xml: timer('<timeDuration>PT10S</timeDuration>'), then: (engine) => engine.advance(10_000), log: ['a'], status: 'completed' },
    { name: 'a duration has not passed', xml: timer('<timeDuration>PT10S</timeDuration>'), then: (engine) => engine.advance(9_999), status: 'active' },
    { name: 'a date comes', xml: timer('<timeDate>2026-01-02T00:00:00Z</timeDate>'), then: (engine) => engine.advance(86_400_000), log: ['a'], status: 'completed' },
    { name: 'a date in the past is due at once', xml: timer('<timeDate>2020-01-01T00:00:00Z</timeDate>'), log: ['a'], status: 'completed' },
    { name: 'a duration may be an expression', xml: timer('<timeDuration>`PT${n}S`</timeDuration>'), vars: { n: 5 }, then: (engine) => engine.advance(5_000), log: ['a'], status: 'completed' },
    {
      name: 'a signal reaches everyone who waits',
      xml: bpmn(`${start}<parallelGateway id="f"/><intermediateCatchEvent id="c1"><signalEventDefinition signalRef="S"/></intermediateCatchEvent><intermediateCatchEvent id="c2"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>
        <userTask id="u"/><intermediateThrowEvent id="t"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>${log('a')}${log('b')}${links('s>f', 'f>c1', 'f>c2', 'f>u', 'u>t', 'c1>a', 'c2>b')}`, '<signal id="S" name="go"/>'),
      then: (engine, id) => engine.complete(id, 'u'),
      log: ['a', 'b'],
      sorted: true,
      status: 'completed',
    },
    { name: 'waits for a message', xml: bpmn(around('<messageEventDefinition messageRef="M"/>'), '<message id="M" name="m"/>'), status: 'active' },
    { name: 'waits while its condition is about something that is not there yet', xml: around('<conditionalEventDefinition><condition>missing > 3</condition></conditionalEventDefinition>'), status: 'active' },
    { name: 'one of several events is enough', xml: around('<timerEventDefinition id="t1"><timeDuration>PT10S</timeDuration></timerEventDefinition><timerEventDefinition id="t2"><timeDuration>PT20S</timeDuration></timerEventDefinition>'), then: (engine) => engine.advance(10_000), log: ['a'], status: 'completed' },
    { name: 'all of several events are needed when it says so', xml: around('<timerEventDefinition id="t1"><timeDuration>PT10S</timeDuration></timerEventDefinition><timerEventDefinition id="t2"><timeDuration>PT20S</timeDuration></timerEventDefinition>').replace('id="c"', 'id="c" parallelMultiple="true"'), then: (engine) => engine.advance(10_000), status: 'active' },
    { name: 'all of several events have come', xml: around('<timerEventDefinition id="t1"><timeDuration>PT10S</timeDuration></timerEventDefinition><timerEventDefinition id="t2"><timeDuration>PT20S</timeDuration></timerEventDefinition>').replace('id="c"', 'id="c" parallelMultiple="true"'), then: (engine) => engine.advance(20_000), log: ['a'], status: 'completed' },
    ...correlations,
    {
      name: 'a condition becomes true',
      xml: `${start}<parallelGateway id="f"/><intermediateCatchEvent id="c"><conditionalEventDefinition><condition>vars.n > 3</condition></conditionalEventDefinition></intermediateCatchEvent><userTask id="u"/>${log('a')}${links('s>f', 'f>c', 'f>u', 'c>a')}`,
      then: (engine, id) => engine.complete(id, 'u', { n: 4 }),
      log: ['a'],
      status: 'completed',
    },
    { name: 'a link goes on where its throw stopped', xml: `${start}<intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent>${log('a')}${links('s>t', 'c>a')}`, log: ['a'], status: 'completed' },
  ],
  refused: [
    { name: 'a timer without a time', xml: around('<timerEventDefinition/>'), code: 'flow.timer-missing' },
    { name: 'a duration that is none', xml: timer('<timeDuration>PT</timeDuration>'), code: 'flow.timer-invalid' },
    { name: 'no definition', xml: around(''), code: 'flow.event-definition-missing' },
    { name: 'an error, which is only caught at a boundary', xml: around('<errorEventDefinition/>'), code: 'flow.event-not-allowed' },
  ],
};
