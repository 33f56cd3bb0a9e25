import { type Type } from '@nestjs/common';
import { CreateRecordAction } from './create-record.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';
import { NotifyAction } from './notify.js';
import { SendCopyAction } from './send-copy.js';
import { UpdateRecordAction } from './update-record.js';

/** What steps of a flow can do by themselves: the registry, what its entries share, and one entry per kind. */
export const flowActionProviders: readonly Type[] = [FlowActions, FlowWrites, CreateRecordAction, NotifyAction, SendCopyAction, UpdateRecordAction];
