import { validateDashboard, validateDataset } from '@carewright/report-engine';
import { type AppDefinition, type DefinitionPlace, type Issue } from '@carewright/schema';
import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { askedKeys, PublishParticipants } from '../publishing/publish-participants.js';
import { RecordsModule } from '../records/records.module.js';
import { KeptRuns } from './background/kept-runs.js';
import { ReportRuns } from './background/report-runs.js';
import { ReportRunsController } from './background/report-runs.controller.js';
import { RunWorker } from './background/run-worker.js';
import { ReportExports } from './exports/report-exports.js';
import { ReportExportsController } from './exports/report-exports.controller.js';
import { AppMaps } from './maps/app-maps.js';
import { MapsController } from './maps/maps.controller.js';
import { ReferenceLabels } from './reference-labels.js';
import { AnswerCache } from './reading/answer-cache.js';
import { CostGuard } from './reading/cost-guard.js';
import { DataMarks } from './reading/data-marks.js';
import { ReplicaWatch } from './reading/replica-watch.js';
import { ReportReader } from './reading/report-reader.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { Summaries } from './summaries/summaries.js';
import { SummariesController } from './summaries/summaries.controller.js';
import { TreeLevels } from './tree-levels.js';
import { SummaryKeeper } from './summaries/summary-keeper.js';

/** What is wrong with the datasets and dashboards of an app, or with one of them, at the place where it stands. */
export function reportIssues(app: AppDefinition, only?: DefinitionPlace): readonly Issue[] {
  const at = (kind: string, key: string, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [kind, key, ...one.path] }));
  return [
    ...askedKeys(app, 'datasets', only).flatMap((key) => (app.datasets[key] === undefined ? [] : at('datasets', key, validateDataset(app.datasets[key], app)))),
    ...askedKeys(app, 'dashboards', only).flatMap((key) => (app.dashboards[key] === undefined ? [] : at('dashboards', key, validateDashboard(app.dashboards[key], app)))),
  ];
}

/** Questions to the live apps, and their say when an app is published. */
@Module({
  imports: [PublishingModule, RecordsModule],
  controllers: [ReportsController, MapsController, ReportExportsController, ReportRunsController, SummariesController],
  providers: [AppMaps, ReportsService, ReportReader, AnswerCache, CostGuard, DataMarks, ReplicaWatch, ReferenceLabels, ReportExports, Summaries, SummaryKeeper, TreeLevels, KeptRuns, ReportRuns, RunWorker],
  exports: [ReportsService],
})
export class ReportsModule {
  constructor(participants: PublishParticipants) {
    participants.add({ validate: reportIssues });
  }
}
