import { type ElementName } from '../../import/graph.js';
import { boundaryEvent } from './boundary-event.fixtures.js';
import { complexGateway } from './complex-gateway.fixtures.js';
import { endEvent } from './end-event.fixtures.js';
import { eventBasedGateway } from './event-based-gateway.fixtures.js';
import { exclusiveGateway } from './exclusive-gateway.fixtures.js';
import { type ElementFixtures } from './fixture.js';
import { inclusiveGateway } from './inclusive-gateway.fixtures.js';
import { intermediateCatchEvent } from './intermediate-catch-event.fixtures.js';
import { intermediateThrowEvent } from './intermediate-throw-event.fixtures.js';
import { parallelGateway } from './parallel-gateway.fixtures.js';
import { startEvent } from './start-event.fixtures.js';
import { adHocSubProcess, eventSubProcess, subProcess, transaction } from './sub-processes.fixtures.js';
import { businessRuleTask, callActivity, manualTask, receiveTask, scriptTask, sendTask, serviceTask, task, userTask } from './tasks.fixtures.js';

/** What the conformance suite plays: every element, with flows that run and flows that are refused. */
export const fixtures: Readonly<Record<ElementName, ElementFixtures>> = {
  adHocSubProcess, boundaryEvent, businessRuleTask, callActivity, complexGateway, endEvent, eventBasedGateway, eventSubProcess, exclusiveGateway, inclusiveGateway, intermediateCatchEvent,
  intermediateThrowEvent, manualTask, parallelGateway, receiveTask, scriptTask, sendTask, serviceTask, startEvent, subProcess, task, transaction, userTask,
};
