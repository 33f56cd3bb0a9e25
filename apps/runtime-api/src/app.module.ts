import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DefinitionsModule } from './definitions/definitions.module.js';
import { DictionariesModule } from './dictionaries/dictionaries.module.js';
import { EmbeddingModule } from './embedding/embedding.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { FairnessModule } from './fairness/fairness.module.js';
import { FilesModule } from './files/files.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { FlowsModule } from './flows/flows.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PublicFormsModule } from './public-forms/public-forms.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { type Settings } from './operations/settings.js';
import { RecordsModule } from './records/records.module.js';
import { RecordWorkModule } from './records/record-work.module.js';
import { SealingModule } from './sealing/sealing.module.js';
import { SeedingModule } from './seeding/seeding.module.js';
import { QuestionsModule } from './reports/questions/questions.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SubscriptionsModule } from './reports/subscriptions/subscriptions.module.js';

/** The whole API; each area adds one line. */
@Module({})
export class AppModule {
  static async with(settings: Settings): Promise<DynamicModule> {
    return {
      module: AppModule,
      imports: [
        OperationsModule.with(settings),
        await DatabaseModule.connect(settings),
        SealingModule,
        HttpModule,
        FairnessModule,
        AccessModule,
        AuditModule,
        JobsModule,
        NotificationsModule,
        DefinitionsModule,
        PublishingModule,
        TemplatesModule,
        RecordsModule,
        RecordWorkModule,
        ChangesModule,
        FilesModule,
        PublicFormsModule,
        DictionariesModule,
        ReportsModule,
        SubscriptionsModule,
        QuestionsModule,
        OrganisationModule,
        FlowsModule,
        SeedingModule,
        ExchangeModule,
        EmbeddingModule,
      ],
    };
  }
}
