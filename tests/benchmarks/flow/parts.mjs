import { approveLinear } from './approve-linear.mjs';
import { backlog } from './backlog.mjs';
import { engine } from './engine.mjs';
import { inbox } from './inbox.mjs';
import { parallelBranches } from './parallel-branches.mjs';
import { recordAutomations } from './record-automations.mjs';
import { statistics } from './statistics.mjs';
import { timers } from './timers.mjs';
import { votes } from './votes.mjs';

/** The parts of the benchmark, in the order they run. */
export const parts = { engine, B1: approveLinear, B2: votes, B3: parallelBranches, B4: timers, B5: recordAutomations, B6: inbox, B7: backlog, B9: statistics };
