import { type HandOverObstacle } from '@carewright/schema';
import { type HeldWork } from './held-work.js';

/** A piece of work with who receives it, or why nobody does. */
export interface Planned {
  readonly work: HeldWork;
  readonly to: string | null;
  readonly obstacle: HandOverObstacle | null;
}

/**
 * Gives every piece of work to one of its receivers: whoever has got least so far and is not part of the step already.
 * The same work and receivers always give the same plan, so what was shown is what happens.
 */
export function planHandOver(works: readonly HeldWork[], receiversFor: (work: HeldWork) => readonly string[]): readonly Planned[] {
  const given = new Map<string, number>();
  return works.map((work) => {
    const receivers = receiversFor(work);
    const free = receivers.filter((user) => !work.others.includes(user));
    const to = [...free].sort((a, b) => (given.get(a) ?? 0) - (given.get(b) ?? 0))[0] ?? null;
    if (to !== null) given.set(to, (given.get(to) ?? 0) + 1);
    return { work, to, obstacle: to !== null ? null : receivers.length === 0 ? 'nobody' : 'all-asked' };
  });
}
