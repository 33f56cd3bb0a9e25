import { FlowDelivery } from './flow-delivery.js';
import { IncidentHandling } from './incident-handling.js';
import { IncidentReader } from './incident-reader.js';
import { IncidentsController } from './incidents.controller.js';
import { InstanceDetails } from './instance-details.js';
import { InstanceItems } from './instance-items.js';
import { InstanceSearch } from './instance-search.js';
import { InstanceSteering } from './instance-steering.js';
import { InstancesController } from './instances.controller.js';
import { Modifications } from './modifications.js';
import { ModificationsController } from './modifications.controller.js';
import { UrgeManyController } from './urge-many.controller.js';
import { FlowStatisticsReader } from '../statistics/flow-statistics.js';
import { FlowStatisticsController } from '../statistics/flow-statistics.controller.js';

/** Looking at runs of flows and looking after them. */
export const operatingControllers = [IncidentsController, InstancesController, ModificationsController, UrgeManyController, FlowStatisticsController];
export const operatingProviders = [FlowDelivery, IncidentHandling, IncidentReader, InstanceDetails, InstanceItems, InstanceSearch, InstanceSteering, Modifications, FlowStatisticsReader];
