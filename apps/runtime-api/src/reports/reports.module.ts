import { validateDashboard, validateDataset } from '@carewright/report-engine';
import { type AppDefinition, type Issue } from '@carewright/schema';
import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { PublishParticipants } from '../publishing/publish-participants.js';
import { RecordsModule } from '../records/records.module.js';
import { ReferenceLabels } from './reference-labels.js';
import { ReportReader } from './report-reader.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

/** What is wrong with the datasets and dashboards of an app, at the place where it stands. */
export function reportIssues(app: AppDefinition): readonly Issue[] {
  const at = (kind: string, key: string, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [kind, key, ...one.path] }));
  return [
    ...Object.entries(app.datasets).flatMap(([key, dataset]) => at('datasets', key, validateDataset(dataset, app))),
    ...Object.entries(app.dashboards).flatMap(([key, dashboard]) => at('dashboards', key, validateDashboard(dashboard, app))),
  ];
}

/** Questions to the live apps, and their say when an app is published. */
@Module({
  imports: [PublishingModule, RecordsModule],
  controllers: [ReportsController],
  providers: [ReportsService, ReportReader, ReferenceLabels],
  exports: [ReportsService],
})
export class ReportsModule {
  constructor(participants: PublishParticipants) {
    participants.add({ validate: reportIssues });
  }
}
