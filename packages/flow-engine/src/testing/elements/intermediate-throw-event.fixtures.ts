import { bpmn } from '../bpmn.js';
import { end, links, log, start, type ElementFixtures } from './fixture.js';

export const intermediateThrowEvent: ElementFixtures = {
  runs: [
    { name: 'a none event passes', xml: `${start}<intermediateThrowEvent id="t"/>${log('a')}${end}${links('s>t', 't>a', 'a>e')}`, log: ['a'], status: 'completed' },
    {
      name: 'a message starts another process',
      xml: bpmn(`${start}<intermediateThrowEvent id="t"><messageEventDefinition messageRef="M"/></intermediateThrowEvent>${log('a')}${links('s>t', 't>a')}`, `<message id="M" name="m"/><process id="q" isExecutable="true"><startEvent id="qs"><messageEventDefinition messageRef="M"/></startEvent><userTask id="qu"/>${links('qs>qu')}</process>`),
      then: async (engine) => { if ((await engine.instances()).filter((one) => one.processId === 'q').length !== 1) throw new Error('the message started nothing'); },
      log: ['a'],
      status: 'completed',
    },
    {
      name: 'an escalation nobody catches has no effect',
      xml: bpmn(`${start}<intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent>${log('a')}${links('s>t', 't>a')}`, '<escalation id="X" escalationCode="x"/>'),
      log: ['a'],
      status: 'completed',
    },
    {
      name: 'compensation runs the handlers, last first',
      xml: `${start}${log('a')}<boundaryEvent id="ba" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${log('ca').replace('<scriptTask', '<scriptTask isForCompensation="true"')}<association id="as1" sourceRef="ba" targetRef="ca"/>
        ${log('b')}<boundaryEvent id="bb" attachedToRef="b"><compensateEventDefinition/></boundaryEvent>${log('cb').replace('<scriptTask', '<scriptTask isForCompensation="true"')}<association id="as2" sourceRef="bb" targetRef="cb"/>
        <intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent>${log('z')}${links('s>a', 'a>b', 'b>t', 't>z')}`,
      log: ['a', 'b', 'cb', 'ca', 'z'],
      status: 'completed',
    },
  ],
  refused: [{ name: 'a link without its other end', xml: `${start}<intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent>${links('s>t')}`, code: 'flow.link-target' }],
};
