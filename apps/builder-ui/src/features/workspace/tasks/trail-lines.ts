import { type TrailEntry } from '../../../api/tasks.js';

const beginningsAndEnds: ReadonlySet<string> = new Set(['started', 'ended', 'withdrawn', 'terminated', 'incident']);
const automatic: ReadonlySet<string> = new Set(['auto-approved', 'stood-in']);

/** What the flow decided without asking anybody. */
const decidedAlone = ({ kind, how }: TrailEntry): boolean => automatic.has(kind) || ((kind === 'approved' || kind === 'rejected') && how !== undefined && how !== 'voted');
const done = ({ kind, actor, outcome, comment }: TrailEntry): boolean => actor !== null || outcome !== null || (comment !== null && comment !== '') || beginningsAndEnds.has(kind);

/** What people did, what was decided without them, and how it began and ended; other steps that the engine takes by itself are left out. */
export const trailLines = (entries: readonly TrailEntry[]): readonly TrailEntry[] => entries.filter((entry) => done(entry) || decidedAlone(entry));
