import { Automations } from '../automations/automations.js';
import { AutomationsController } from '../automations/automations.controller.js';
import { Hooks } from '../automations/hooks.js';
import { HooksController } from '../automations/hooks.controller.js';
import { CommentStarts } from './comment-starts.js';
import { DateStarts } from './date-starts.js';
import { EachRecordStarts } from './each-record-starts.js';
import { EventStarts } from './event-starts.js';
import { FlowEventsController } from './flow-events.controller.js';
import { LiveStarts } from './live-starts.js';
import { RecordConditions } from './record-conditions.js';
import { RecordPages } from './record-pages.js';
import { RecordStarts } from './record-starts.js';
import { ScheduleStarts } from './schedule-starts.js';
import { StartJobs } from './start-jobs.js';
import { StartLog } from './start-log.js';
import { StartQueue } from './start-queue.js';
import { StartSwitches } from './start-switches.js';
import { TaskStarts } from './task-starts.js';
import { RunHooks } from '../run-hooks.js';

/** Everything that begins flows without a person who says so. */
export const startParts = [
  Automations, CommentStarts, DateStarts, EachRecordStarts, EventStarts, Hooks, LiveStarts, RecordConditions, RecordPages, RecordStarts, RunHooks, ScheduleStarts, StartJobs, StartLog, StartQueue, StartSwitches, TaskStarts,
];

export const startControllers = [AutomationsController, FlowEventsController, HooksController];
