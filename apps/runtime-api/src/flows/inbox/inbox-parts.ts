import { InboxConditions } from './inbox-conditions.js';
import { TaskChanges } from '../tasks/task-changes.js';
import { TaskRecords } from '../tasks/task-records.js';
import { InboxSummaryReader } from './inbox-summary.js';

/** What the module of flows takes from here. */
export const inboxParts = [InboxConditions, InboxSummaryReader, TaskChanges, TaskRecords] as const;
