import { type ElementRegistry } from '../execution/element-type.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import { complexGateway } from './complex-gateway.js';
import { endEvent } from './end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { intermediateCatchEvent } from './intermediate-catch-event.js';
import { intermediateThrowEvent } from './intermediate-throw-event.js';
import { manualTask } from './manual-task.js';
import { parallelGateway } from './parallel-gateway.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask } from './send-task.js';
import { serviceTask } from './service-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { task } from './task.js';
import { transaction } from './transaction.js';
import { userTask } from './user-task.js';

/** Every element the engine executes; the compiler lists what is missing. */
export const elements: ElementRegistry = {
  adHocSubProcess, boundaryEvent, businessRuleTask, callActivity, complexGateway, endEvent, eventBasedGateway, eventSubProcess,
  exclusiveGateway, inclusiveGateway, intermediateCatchEvent, intermediateThrowEvent, manualTask, parallelGateway, receiveTask,
  scriptTask, sendTask, serviceTask, startEvent, subProcess, task, transaction, userTask,
};
