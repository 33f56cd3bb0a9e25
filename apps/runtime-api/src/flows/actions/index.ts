import { type Type } from '@nestjs/common';
import { ChangeManyAction } from './change-many.js';
import { CreateRecordAction } from './create-record.js';
import { DeleteRecordAction } from './delete-record.js';
import { FlowActions } from './flow-actions.js';
import { FlowQueries } from './flow-queries.js';
import { FlowWrites } from './flow-writes.js';
import { HttpRequestAction } from './http-request.js';
import { MassWorks } from './mass-works.js';
import { MassWorksController } from './mass-works.controller.js';
import { NotifyAction } from './notify.js';
import { PrintRecordAction } from './print-record.js';
import { QueryRecordsAction } from './query-records.js';
import { SendCopyAction } from './send-copy.js';
import { StartFlowAction } from './start-flow.js';
import { StopFlowsAction } from './stop-flows.js';
import { UpdateRecordAction } from './update-record.js';
import { UpsertRecordAction } from './upsert-record.js';

/** What steps of a flow can do by themselves: the registry, what its entries share, and one entry per kind. */
export const flowActionProviders: readonly Type[] = [
  FlowActions, FlowWrites, FlowQueries, MassWorks,
  ChangeManyAction, CreateRecordAction, DeleteRecordAction, HttpRequestAction, NotifyAction, PrintRecordAction, QueryRecordsAction, SendCopyAction, StartFlowAction, StopFlowsAction, UpdateRecordAction, UpsertRecordAction,
];
export const flowActionControllers: readonly Type[] = [MassWorksController];
