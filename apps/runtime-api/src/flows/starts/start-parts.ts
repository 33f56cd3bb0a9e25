import { DateStarts } from './date-starts.js';
import { EachRecordStarts } from './each-record-starts.js';
import { LiveStarts } from './live-starts.js';
import { RecordPages } from './record-pages.js';
import { RecordStarts } from './record-starts.js';
import { ScheduleStarts } from './schedule-starts.js';
import { StartJobs } from './start-jobs.js';
import { StartLog } from './start-log.js';
import { StartQueue } from './start-queue.js';
import { StartSwitches } from './start-switches.js';

/** Everything that begins flows without a person who says so. */
export const startParts = [DateStarts, EachRecordStarts, LiveStarts, RecordPages, RecordStarts, ScheduleStarts, StartJobs, StartLog, StartQueue, StartSwitches];
