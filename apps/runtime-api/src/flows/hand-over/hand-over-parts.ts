import { AppNames } from './app-names.js';
import { HandOverJobs } from './hand-over-jobs.js';
import { HandOverPreviews } from './hand-over-preview.js';
import { HandOvers } from './hand-overs.js';
import { HandOversController } from './hand-overs.controller.js';
import { HeldRights } from './held-rights.js';
import { Holdings } from './holdings.js';

/** Handing over the work of somebody who leaves. */
export const handOverControllers = [HandOversController];
export const handOverParts = [AppNames, HandOverJobs, HandOverPreviews, HandOvers, HeldRights, Holdings];
