import { type TrailEntry } from '../../../api/tasks.js';

const beginningsAndEnds: ReadonlySet<string> = new Set(['started', 'ended', 'withdrawn', 'terminated', 'incident']);

/** What people did, and how it began and ended; steps that the engine takes by itself are left out. */
export function trailLines(entries: readonly TrailEntry[]): readonly TrailEntry[] {
  return entries.filter(({ kind, actor, outcome, comment }) => actor !== null || outcome !== null || (comment !== null && comment !== '') || beginningsAndEnds.has(kind));
}
