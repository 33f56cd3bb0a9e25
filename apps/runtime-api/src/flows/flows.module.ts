import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { FilesModule } from '../files/files.module.js';
import { RecordsModule } from '../records/records.module.js';
import { flowActionControllers, flowActionProviders } from './actions/index.js';
import { AskedOf } from './asked-of.js';
import { Assignments } from './assignments.js';
import { Delegations } from './delegations.js';
import { DelegationsController } from './delegations.controller.js';
import { FlowAftermath } from './flow-aftermath.js';
import { FlowCopies } from './flow-copies.js';
import { FlowJobs } from './flow-jobs.js';
import { FlowPeople } from './flow-people.js';
import { FlowReading } from './reading/flow-reading.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { FlowRunner } from './flow-runner.js';
import { FlowStarts } from './flow-starts.js';
import { startControllers, startParts } from './starts/start-parts.js';
import { FlowTimers } from './flow-timers.js';
import { migrationControllers, migrationParts } from './migration/migration-parts.js';
import { operatingControllers, operatingProviders } from './operate/operating.js';
import { handOverControllers, handOverParts } from './hand-over/hand-over-parts.js';
import { inboxParts } from './inbox/inbox-parts.js';
import { opinionControllers, opinionParts } from './opinions/opinion-parts.js';
import { FlowAccess } from './flow-access.js';
import { TaskActions } from './task-actions.js';
import { TaskBatch } from './task-batch.js';
import { TaskDetails } from './task-details.js';
import { TaskList } from './task-list.js';
import { TaskPossibilitiesReader } from './task-possibilities.js';
import { TasksController } from './tasks.controller.js';

/** Flows of the live apps: starts, tasks, timers, triggers. */
@Module({
  imports: [ConnectorsModule, ExchangeModule, FilesModule, RecordsModule],
  controllers: [...flowActionControllers, DelegationsController, TasksController, ...opinionControllers, ...handOverControllers, ...migrationControllers, ...operatingControllers, ...startControllers],
  providers: [AskedOf, ...flowActionProviders, Assignments, Delegations, FlowAccess, FlowAftermath, FlowCopies, FlowJobs, FlowPeople, FlowReading, FlowRecords, FlowReleases, FlowRunner, FlowStarts, FlowTimers, TaskActions, TaskBatch, TaskDetails, TaskList, TaskPossibilitiesReader, ...inboxParts, ...opinionParts, ...startParts, ...handOverParts, ...migrationParts, ...operatingProviders],
  exports: [FlowRunner, FlowReleases],
})
export class FlowsModule {}
