import { FlowAccess } from './flow-access.js';
import { FlowAftermath } from './flow-aftermath.js';
import { FlowCopies } from './flow-copies.js';
import { FlowCosts } from './flow-costs.js';
import { FlowJobs } from './flow-jobs.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { FlowRunner } from './flow-runner.js';
import { FlowStarts } from './flow-starts.js';
import { FlowTimers } from './flow-timers.js';
import { RecordLocks } from './record-locks.js';
import { FlowReading } from './reading/flow-reading.js';

/** What runs instances: releases, events in one transaction each, and what follows from them. */
export const runningParts = [FlowAccess, FlowAftermath, FlowCopies, FlowCosts, FlowJobs, FlowReading, FlowRecords, FlowReleases, FlowRunner, FlowStarts, FlowTimers, RecordLocks];
