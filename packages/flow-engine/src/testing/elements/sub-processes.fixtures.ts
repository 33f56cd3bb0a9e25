import { bpmn } from '../bpmn.js';
import { type TestEngine } from '../create-engine.js';
import { end, links, log, start, type ElementFixtures } from './fixture.js';

const errors = '<error id="E" errorCode="E1"/><escalation id="X" escalationCode="x"/>';
const roots = '<message id="M" name="m"/><signal id="S" name="go"/>';
const handler = (id: string): string => log(id).replace('<scriptTask', '<scriptTask isForCompensation="true"');

export const subProcess: ElementFixtures = {
  runs: [
    { name: 'is done when no token is left inside', xml: `${start}<subProcess id="u"><startEvent id="us"/><parallelGateway id="f"/><userTask id="a"/>${log('b')}${links('us>f', 'f>a', 'f>b')}</subProcess>${log('z')}${end}${links('s>u', 'u>z', 'z>e')}`, then: (engine, id) => engine.complete(id, 'a'), log: ['b', 'z'], status: 'completed' },
    { name: 'keeps its own variables to itself', xml: `${start}<subProcess id="u"><dataObject id="n"/><scriptTask id="a"><script>set('n', 5); set('m', 6)</script></scriptTask></subProcess>${end}${links('s>u', 'u>e')}`, vars: { n: 1 }, ends: { n: 1, m: 6 }, status: 'completed' },
    { name: 'an error inside is caught at its boundary and stops all of it', xml: bpmn(`${start}<subProcess id="u"><startEvent id="us"/><parallelGateway id="f"/><userTask id="a"/><endEvent id="ue"><errorEventDefinition errorRef="E"/></endEvent>${links('us>f', 'f>a', 'f>ue')}</subProcess><boundaryEvent id="b" attachedToRef="u"><errorEventDefinition errorRef="E"/></boundaryEvent>${log('z')}${links('s>u', 'b>z')}`, errors), log: ['z'], status: 'completed' },
    { name: 'an escalation that does not interrupt lets it go on', xml: bpmn(`${start}<subProcess id="u"><startEvent id="us"/><intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent>${log('a')}${links('us>t', 't>a')}</subProcess><boundaryEvent id="b" attachedToRef="u" cancelActivity="false"><escalationEventDefinition escalationRef="X"/></boundaryEvent>${log('z')}${links('s>u', 'b>z')}`, errors), log: ['a', 'z'], sorted: true, status: 'completed' },
    { name: 'an escalation that interrupts stops it', xml: bpmn(`${start}<subProcess id="u"><startEvent id="us"/><intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent>${log('a')}${links('us>t', 't>a')}</subProcess><boundaryEvent id="b" attachedToRef="u"><escalationEventDefinition escalationRef="X"/></boundaryEvent>${log('z')}${links('s>u', 'b>z')}`, errors), log: ['z'], status: 'completed' },
    { name: 'runs once for each item at the same time', xml: `${start}<subProcess id="u"><multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef><inputDataItem name="item"/></multiInstanceLoopCharacteristics>${log('a', 'vars.item')}</subProcess>${log('z')}${links('s>u', 'u>z')}`, vars: { items: ['x', 'y'] }, log: ['x', 'y', 'z'], sorted: true, status: 'completed' },
    { name: 'a timer at its boundary stops every instance', xml: `${start}<subProcess id="u"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><userTask id="a"/></subProcess><boundaryEvent id="b" attachedToRef="u"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>${log('z')}${links('s>u', 'b>z')}`, then: (engine) => engine.advance(1000), log: ['z'], status: 'completed' },
  ],
  refused: [{ name: 'two start events', xml: `${start}<subProcess id="u"><startEvent id="us"/><startEvent id="ut"/></subProcess>${links('s>u')}`, code: 'flow.sub-process-starts' }],
};

export const transaction: ElementFixtures = {
  runs: [
    { name: 'ends like a sub-process when nothing cancels it', xml: `${start}<transaction id="u">${log('a')}</transaction>${log('z')}${links('s>u', 'u>z')}`, log: ['a', 'z'], status: 'completed' },
    {
      name: 'is undone by cancel, then goes on at its boundary',
      xml: `${start}<transaction id="u"><startEvent id="us"/>${log('a')}<boundaryEvent id="ba" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${handler('ca')}<association id="as" sourceRef="ba" targetRef="ca"/><endEvent id="ue"><cancelEventDefinition/></endEvent>${links('us>a', 'a>ue')}</transaction>
        <boundaryEvent id="b" attachedToRef="u"><cancelEventDefinition/></boundaryEvent>${log('z')}${log('y')}${links('s>u', 'u>y', 'b>z')}`,
      log: ['a', 'ca', 'z'],
      status: 'completed',
    },
  ],
  refused: [{ name: 'two ways to go on when it is cancelled', xml: `${start}<transaction id="u">${log('a')}</transaction><boundaryEvent id="b" attachedToRef="u"><cancelEventDefinition/></boundaryEvent><boundaryEvent id="c" attachedToRef="u"><cancelEventDefinition/></boundaryEvent>${log('z')}${links('s>u', 'b>z', 'c>z')}`, code: 'flow.cancel-many' }],
};

const eventSub = (event: string, attributes = ''): string => `<subProcess id="v" triggeredByEvent="true"><startEvent id="vs" ${attributes}>${event}</startEvent>${log('w')}${links('vs>w')}</subProcess>`;

export const eventSubProcess: ElementFixtures = {
  runs: [
    { name: 'an interrupting one stops the rest', xml: `${start}<userTask id="a"/>${eventSub('<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>')}${links('s>a')}`, then: (engine) => engine.advance(1000), log: ['w'], status: 'completed' },
    { name: 'one that does not interrupt runs beside', xml: `${start}<userTask id="a"/>${eventSub('<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>', 'isInterrupting="false"')}${links('s>a')}`, then: (engine) => engine.advance(1000), log: ['w'], status: 'active' },
    { name: 'catches an error of its scope', xml: bpmn(`${start}<scriptTask id="a"><script>return { bpmnError: 'E1' }</script></scriptTask>${eventSub('<errorEventDefinition errorRef="E"/>')}${links('s>a')}`, errors), log: ['w'], status: 'completed' },
    ...['', 'isInterrupting="false"'].flatMap((attributes) => [
      { name: `starts by a signal ${attributes}`, xml: bpmn(`${start}<userTask id="a"/><intermediateThrowEvent id="t"><signalEventDefinition signalRef="S"/></intermediateThrowEvent><userTask id="k"/>${eventSub('<signalEventDefinition signalRef="S"/>', attributes)}${links('s>a', 'a>t', 't>k')}`, roots), then: (engine: TestEngine, id: string) => engine.complete(id, 'a'), log: ['w'], status: attributes === '' ? 'completed' : 'active' },
      { name: `starts by a message ${attributes}`, xml: bpmn(`${start}<userTask id="a"/><sendTask id="t" messageRef="M"/><userTask id="k"/>${eventSub('<messageEventDefinition messageRef="M"/>', attributes)}${links('s>a', 'a>t', 't>k')}`, roots), then: (engine: TestEngine, id: string) => engine.complete(id, 'a'), log: ['w'], status: attributes === '' ? 'completed' : 'active' },
      { name: `starts when a condition becomes true ${attributes}`, xml: bpmn(`${start}<userTask id="a"/><userTask id="k"/>${eventSub('<conditionalEventDefinition><condition>vars.n > 1</condition></conditionalEventDefinition>', attributes)}${links('s>a', 'a>k')}`), then: (engine: TestEngine, id: string) => engine.complete(id, 'a', { n: 2 }), log: ['w'], status: attributes === '' ? 'completed' : 'active' },
      { name: `starts by an escalation ${attributes}`, xml: bpmn(`${start}<intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><userTask id="k"/>${eventSub('<escalationEventDefinition escalationRef="X"/>', attributes)}${links('s>t', 't>k')}`, errors), log: ['w'], status: attributes === '' ? 'completed' : 'active' },
    ]),
    {
      name: 'undoes its sub-process from inside',
      xml: `${start}<subProcess id="u"><startEvent id="us"/>${log('a')}<endEvent id="ue"/>${eventSub('<compensateEventDefinition/>')}${links('us>a', 'a>ue')}</subProcess><intermediateThrowEvent id="t"><compensateEventDefinition activityRef="u"/></intermediateThrowEvent>${log('z')}${links('s>u', 'u>t', 't>z')}`,
      log: ['a', 'w', 'z'],
      status: 'completed',
    },
    {
      name: 'a timer that cannot be set stops for help, and the rest goes on',
      xml: `${start}<userTask id="a"/>${log('b')}${eventSub('<timerEventDefinition><timeDuration>vars.unset</timeDuration></timerEventDefinition>')}${links('s>a', 'a>b')}`,
      then: (engine, id) => engine.complete(id, 'a'),
      log: ['b'],
      status: 'failed',
      error: { kind: 'incident', code: 'flow.element-failed' },
    },
    { name: 'an error it throws itself goes further out', xml: bpmn(`${start}<scriptTask id="a"><script>return { bpmnError: 'E1' }</script></scriptTask><subProcess id="v" triggeredByEvent="true"><startEvent id="vs"><errorEventDefinition errorRef="E"/></startEvent><endEvent id="ve"><errorEventDefinition errorRef="E"/></endEvent>${links('vs>ve')}</subProcess>${links('s>a')}`, errors), status: 'failed', error: { kind: 'bpmnError', code: 'E1' } },
  ],
  refused: [
    { name: 'no trigger', xml: `${start}<task id="a"/>${eventSub('')}${links('s>a')}`, code: 'flow.event-sub-process-start' },
    { name: 'a flow to it', xml: `${start}<task id="a"/>${eventSub('<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>')}${links('s>a', 'a>v')}`, code: 'flow.event-sub-process-flows' },
  ],
};

const adHoc = (attributes: string, condition = ''): string => `${start}<adHocSubProcess id="u" ${attributes}><userTask id="a"/><userTask id="b"/>${condition}</adHocSubProcess>${log('z')}${links('s>u', 'u>z')}`;

export const adHocSubProcess: ElementFixtures = {
  runs: [
    { name: 'its tasks may be done in any order', xml: adHoc('ordering="Parallel"'), then: async (engine, id) => { await engine.complete(id, 'b'); await engine.complete(id, 'a'); }, log: ['z'], status: 'completed' },
    { name: 'sequential: one task at a time', xml: adHoc('ordering="Sequential"'), then: async (engine, id) => { await engine.complete(id, 'a'); await engine.complete(id, 'b'); }, log: ['z'], status: 'completed' },
    { name: 'is done when its condition holds', xml: adHoc('', '<completionCondition>vars.done</completionCondition>'), then: (engine, id) => engine.complete(id, 'a', { done: true }), log: ['z'], status: 'completed' },
  ],
  refused: [{ name: 'a start event inside', xml: `${start}<adHocSubProcess id="u"><startEvent id="us"/></adHocSubProcess>${links('s>u')}`, code: 'flow.ad-hoc-event' }],
};
