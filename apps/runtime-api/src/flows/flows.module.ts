import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { FilesModule } from '../files/files.module.js';
import { RecordsModule } from '../records/records.module.js';
import { flowActionControllers, flowActionProviders } from './actions/index.js';
import { FlowReleases } from './flow-releases.js';
import { FlowRunner } from './flow-runner.js';
import { handOverControllers, handOverParts } from './hand-over/hand-over-parts.js';
import { inboxParts } from './inbox/inbox-parts.js';
import { migrationControllers, migrationParts } from './migration/migration-parts.js';
import { operatingControllers, operatingProviders } from './operate/operating.js';
import { opinionControllers, opinionParts } from './opinions/opinion-parts.js';
import { peopleControllers, peopleParts } from './people/people-parts.js';
import { runningParts } from './running-parts.js';
import { startControllers, startParts } from './starts/start-parts.js';
import { taskControllers, taskParts } from './tasks/task-parts.js';

/** Flows of the live apps: each subject lists its own parts. */
@Module({
  imports: [ConnectorsModule, ExchangeModule, FilesModule, RecordsModule],
  controllers: [...flowActionControllers, ...peopleControllers, ...taskControllers, ...opinionControllers, ...handOverControllers, ...migrationControllers, ...operatingControllers, ...startControllers],
  providers: [...runningParts, ...flowActionProviders, ...peopleParts, ...taskParts, ...inboxParts, ...opinionParts, ...startParts, ...handOverParts, ...migrationParts, ...operatingProviders],
  exports: [FlowRunner, FlowReleases],
})
export class FlowsModule {}
