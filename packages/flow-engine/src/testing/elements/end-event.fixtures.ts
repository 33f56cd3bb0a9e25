import { bpmn } from '../bpmn.js';
import { links, log, start, type ElementFixtures } from './fixture.js';

const fork = `<parallelGateway id="f"/><userTask id="a"/>`;

export const endEvent: ElementFixtures = {
  runs: [
    { name: 'ends its token only', xml: `${start}${fork}<endEvent id="e"/>${links('s>f', 'f>a', 'f>e')}`, status: 'active' },
    { name: 'terminate ends everything at once', xml: `${start}${fork}<endEvent id="e"><terminateEventDefinition/></endEvent>${links('s>f', 'f>a', 'f>e')}`, status: 'completed' },
    {
      name: 'terminate in a sub-process ends only that',
      xml: `${start}<subProcess id="u"><startEvent id="us"/><parallelGateway id="f"/><userTask id="a"/><endEvent id="ue"><terminateEventDefinition/></endEvent>${links('us>f', 'f>a', 'f>ue')}</subProcess>${log('z')}${links('s>u', 'u>z')}`,
      log: ['z'],
      status: 'completed',
    },
    {
      name: 'a message at the end reaches who waits',
      xml: bpmn(`${start}<parallelGateway id="f"/><receiveTask id="r" messageRef="M"/><endEvent id="e"><messageEventDefinition messageRef="M"/></endEvent>${log('a')}${links('s>f', 'f>r', 'f>e', 'r>a')}`, '<message id="M" name="m"/>'),
      log: ['a'],
      status: 'completed',
    },
    {
      name: 'a signal at the end reaches who waits',
      xml: bpmn(`${start}<parallelGateway id="f"/><intermediateCatchEvent id="r"><signalEventDefinition signalRef="S"/></intermediateCatchEvent><endEvent id="e"><signalEventDefinition signalRef="S"/></endEvent>${log('a')}${links('s>f', 'f>r', 'f>e', 'r>a')}`, '<signal id="S" name="go"/>'),
      log: ['a'],
      status: 'completed',
    },
    {
      name: 'an escalation at the end is heard around it',
      xml: bpmn(`${start}<subProcess id="u"><startEvent id="us"/><endEvent id="ue"><escalationEventDefinition escalationRef="X"/></endEvent>${links('us>ue')}</subProcess><boundaryEvent id="b" attachedToRef="u"><escalationEventDefinition escalationRef="X"/></boundaryEvent>${log('z')}${links('s>u', 'b>z')}`, '<escalation id="X" escalationCode="x"/>'),
      log: ['z'],
      status: 'completed',
    },
    {
      name: 'compensation at the end undoes what was done',
      xml: `${start}${log('a')}<boundaryEvent id="ba" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${log('ca').replace('<scriptTask', '<scriptTask isForCompensation="true"')}<association id="as1" sourceRef="ba" targetRef="ca"/><endEvent id="e"><compensateEventDefinition/></endEvent>${links('s>a', 'a>e')}`,
      log: ['a', 'ca'],
      status: 'completed',
    },
    { name: 'an error nobody catches fails the instance', xml: bpmn(`${start}${fork}<endEvent id="e"><errorEventDefinition errorRef="E"/></endEvent>${links('s>f', 'f>a', 'f>e')}`, '<error id="E" errorCode="E1"/>'), status: 'failed', error: { kind: 'bpmnError', code: 'E1' } },
  ],
  refused: [
    { name: 'a flow out of an end event', xml: `${start}<endEvent id="e"/><task id="a"/>${links('s>e', 'e>a')}`, code: 'flow.end-with-outgoing' },
    { name: 'cancel outside a transaction', xml: `${start}<endEvent id="e"><cancelEventDefinition/></endEvent>${links('s>e')}`, code: 'flow.cancel-outside-transaction' },
    { name: 'a timer that ends', xml: `${start}<endEvent id="e"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></endEvent>${links('s>e')}`, code: 'flow.event-not-allowed' },
  ],
};
