import { describe, expect, it } from '@jest/globals';
import { planHandOver } from './hand-over-plan.js';
import { type HeldWork } from './held-work.js';

const work = (activity: string, ...others: readonly string[]): HeldWork => ({ activity, instance: activity, app: 'a', flow: 'f', release: 'r', element: 'e', isOpen: true, isOverdue: false, others });

describe('a plan of a hand-over', () => {
  it('shares the work evenly, in order', () => {
    expect(planHandOver(['1', '2', '3', '4', '5'].map((id) => work(id)), () => ['x', 'y']).map(({ to }) => to)).toEqual(['x', 'y', 'x', 'y', 'x']);
  });

  it('gives nobody a second vote in a step, and evens it out afterwards', () => {
    const planned = planHandOver([work('1', 'x'), work('2', 'x'), work('3'), work('4')], () => ['x', 'y']);
    expect(planned.map(({ to }) => to)).toEqual(['y', 'y', 'x', 'x']);
  });

  it('says why a piece stays', () => {
    const planned = planHandOver([work('1', 'x'), work('2')], ({ activity }) => (activity === '1' ? ['x'] : []));
    expect(planned.map(({ to, obstacle }) => [to, obstacle])).toEqual([[null, 'all-asked'], [null, 'nobody']]);
  });
});
