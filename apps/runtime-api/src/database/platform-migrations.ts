import { type MigrationInterface } from 'typeorm';
import { ReportSummaries1767500000000 } from './migrations/1767500000000-report-summaries.js';
import { Organisation1764310000000 } from './migrations/1764310000000-organisation.js';
import { ApprovalRules1764300000000 } from './migrations/1764300000000-approval-rules.js';
import { ConsentTexts1764120000000 } from './migrations/1764120000000-consent-texts.js';
import { Dictionaries1763751000000 } from './migrations/1763751000000-dictionaries.js';
import { AppsAndReleases1763741700000 } from './migrations/1763741700000-apps-and-releases.js';
import { Records1763742600000 } from './migrations/1763742600000-records.js';
import { FlowTables1763743500000 } from './migrations/1763743500000-flow-tables.js';
import { PublicForms1763841000000 } from './migrations/1763841000000-public-forms.js';
import { RecordShares1763842000000 } from './migrations/1763842000000-record-shares.js';
import { Files1763840000000 } from './migrations/1763840000000-files.js';
import { DraftKinds1763750700000 } from './migrations/1763750700000-draft-kinds.js';
import { SeedRuns1763747000000 } from './migrations/1763747000000-seed-runs.js';
import { MassChanges1764050000000 } from './migrations/1764050000000-mass-changes.js';
import { ExchangeDepth1764150000000 } from './migrations/1764150000000-exchange-depth.js';
import { DraftLocks1763762000000 } from './migrations/1763762000000-draft-locks.js';
import { TemplateBases1763761000000 } from './migrations/1763761000000-template-bases.js';
import { PurgedData1763760000000 } from './migrations/1763760000000-purged-data.js';
import { ApprovalDepth1764180000000 } from './migrations/1764180000000-approval-depth.js';
import { FlowMigrations1764800000000 } from './migrations/1764800000000-flow-migrations.js';
import { RecordWork1764080000000 } from './migrations/1764080000000-record-work.js';
import { Webhooks1764500100000 } from './migrations/1764500100000-webhooks.js';
import { Automations1764500000000 } from './migrations/1764500000000-automations.js';
import { HandOvers1766600000000 } from './migrations/1766600000000-hand-overs.js';
import { Opinions1764400000000 } from './migrations/1764400000000-opinions.js';
import { Languages1764171000000 } from './migrations/1764171000000-languages.js';
import { FlowActions1764600000000 } from './migrations/1764600000000-flow-actions.js';
import { OperatingFlows1764700000000 } from './migrations/1764700000000-operating-flows.js';
import { ReportSubscriptions1766850000000 } from './migrations/1766850000000-report-subscriptions.js';
import { Sealing1764170000000 } from './migrations/1764170000000-sealing.js';
import { PlatformTables1763740800000 } from './migrations/1763740800000-platform-tables.js';
import { PeopleByText1764642000000 } from './migrations/1764642000000-people-by-text.js';
import { FlowUpkeep1766200100000 } from './migrations/1766200100000-flow-upkeep.js';
import { MessageCorrelation1766200000000 } from './migrations/1766200000000-message-correlation.js';
import { InstanceStamp1766500100000 } from './migrations/1766500100000-instance-stamp.js';
import { FlowIndexes1766500000000 } from './migrations/1766500000000-flow-indexes.js';
import { FlowHttpHeaders1766400000000 } from './migrations/1766400000000-flow-http-headers.js';
import { ReportQuestions1767600000000 } from './migrations/1767600000000-report-questions.js';
import { MadeFiles1766400100000 } from './migrations/1766400100000-made-files.js';
import { AppMaps1767800000000 } from './migrations/1767800000000-app-maps.js';
import { WordIndexes1768400000000 } from './migrations/1768400000000-word-indexes.js';
import { DataChanges1768600000000 } from './migrations/1768600000000-data-changes.js';
import { ReplicaBeat1768600100000 } from './migrations/1768600100000-replica-beat.js';
import { ReportRuns1769500000000 } from './migrations/1769500000000-report-runs.js';
import { RunSummaries1769600000000 } from './migrations/1769600000000-run-summaries.js';
import { HeldRecords1769700000000 } from './migrations/1769700000000-held-records.js';

/**
 * Every migration of the platform's own tables, one line each; they run in the order of the time stamp in their name.
 * A migration that has been released is never changed: add another.
 */
export const platformMigrations: readonly (new () => MigrationInterface)[] = [
  PlatformTables1763740800000,
  Dictionaries1763751000000,
  AppsAndReleases1763741700000,
  Records1763742600000,
  FlowTables1763743500000,
  SeedRuns1763747000000,
  MassChanges1764050000000,
  PurgedData1763760000000,
  TemplateBases1763761000000,
  DraftLocks1763762000000,
  Files1763840000000,
  DraftKinds1763750700000,
  PublicForms1763841000000,
  RecordWork1764080000000,
  RecordShares1763842000000,
  Sealing1764170000000,
  Languages1764171000000,
  ExchangeDepth1764150000000,
  ApprovalDepth1764180000000,
  FlowActions1764600000000,
  OperatingFlows1764700000000,
  HandOvers1766600000000,
  ConsentTexts1764120000000,
  Opinions1764400000000,
  FlowMigrations1764800000000,
  Automations1764500000000,
  Webhooks1764500100000,
  ApprovalRules1764300000000,
  PeopleByText1764642000000,
  Organisation1764310000000,
  MessageCorrelation1766200000000,
  FlowUpkeep1766200100000,
  ReportSubscriptions1766850000000,
  FlowIndexes1766500000000,
  InstanceStamp1766500100000,
  FlowHttpHeaders1766400000000,
  MadeFiles1766400100000,
  ReportQuestions1767600000000,
  ReportSummaries1767500000000,
  AppMaps1767800000000,
  WordIndexes1768400000000,
  DataChanges1768600000000,
  ReplicaBeat1768600100000,
  ReportRuns1769500000000,
  RunSummaries1769600000000,
  HeldRecords1769700000000,
];
