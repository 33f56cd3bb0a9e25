import { InboxConditions } from './inbox-conditions.js';
import { InboxSummaryReader } from './inbox-summary.js';

/** What the module of flows takes from here. */
export const inboxParts = [InboxConditions, InboxSummaryReader] as const;
