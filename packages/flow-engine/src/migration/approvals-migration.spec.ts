import { beforeEach, describe, expect, it } from '@jest/globals';
import { beginAnew, row, ends, approval, Case, completed } from '../testing/migration-case.js';

beforeEach(beginAnew);

describe('approvals', () => {
  const flow = (rules: string): string => `${ends}${approval('a', rules)}${row('s>a>e')}`;
  const asked = async (from: string, to: string, users: readonly string[]): Promise<Case> => {
    const one = await Case.open(flow(from), flow(to));
    one.on({ kind: 'assigned', activity: [...one.state.activities.keys()][0] ?? '', users, standIns: [] });
    return one;
  };
  const vote = (one: Case, user: string): void => void one.on({ kind: 'decide', task: [...one.state.tasks.values()].find((task) => task.assignee === user)?.id ?? '', outcome: 'approve', by: user });

  it('keep who is asked and what was answered', async () => {
    const one = await asked('mode="all"', 'mode="all" batch="yes"', ['x', 'y']);
    vote(one, 'x');
    one.migrate();
    expect([...one.state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.assignee)).toEqual(['y']);
  });

  it('are decided at once when the votes suffice by the new rule', async () => {
    const one = await asked('mode="all"', 'mode="any"', ['x', 'y']);
    vote(one, 'x');
    one.migrate();
    expect(completed(one)).toBe('completed');
    expect([...one.state.tasks.values()].filter((task) => task.state === 'open')).toEqual([]);
  });

  it('ask everybody at once when they asked one after the other before', async () => {
    const one = await asked('mode="sequential"', 'mode="all"', ['x', 'y', 'z']);
    vote(one, 'x');
    one.migrate();
    expect([...one.state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.assignee)).toEqual(['y', 'z']);
  });

  it('ask anew only where nobody has begun to answer', async () => {
    const fresh = await asked('mode="all"', 'mode="all"', ['x', 'y']);
    const { commands } = fresh.migrate({}, { people: 'again' });
    expect(commands).toMatchObject([{ kind: 'assign', element: 'a' }]);
    expect(fresh.open).toEqual([]);
    fresh.on({ kind: 'assigned', activity: [...fresh.state.activities.keys()][0] ?? '', users: ['n'], standIns: [] }, fresh.target);
    expect([...fresh.state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.assignee)).toEqual(['n']);
    const begun = await asked('mode="all"', 'mode="all"', ['x', 'y']);
    vote(begun, 'x');
    expect(begun.migrate({}, { people: 'again' }).commands).toEqual([]);
  });

  it('can be returned to a step that was renamed', async () => {
    const two = (first: string): string => `${ends}${approval(first, 'mode="any"')}${approval('z', 'mode="any"')}${row(`s>${first}>z>e`)}`;
    const one = await Case.open(two('a'), two('b'));
    one.on({ kind: 'assigned', activity: [...one.state.activities.keys()][0] ?? '', users: ['x'], standIns: [] });
    vote(one, 'x');
    one.on({ kind: 'assigned', activity: [...one.state.activities.keys()][0] ?? '', users: ['y'], standIns: [] });
    one.migrate({ mapping: { a: 'b' } });
    const [task] = [...one.state.tasks.values()].filter((all) => all.state === 'open');
    const { commands } = one.on({ kind: 'return', task: task?.id ?? '', to: 'b', by: 'y', handlers: ['x'] }, one.target);
    expect(commands).toMatchObject([{ kind: 'assign', element: 'b', handlers: ['x'] }]);
  });
});

describe('what an approval remembers', () => {
  const two = (z: string): string => `${ends}${approval('a', 'mode="any"')}${approval(z, 'mode="any" resubmit="back"')}${row(`s>a>${z}>e`)}`;
  /** Sent back from the second step to the first, to come straight back. */
  const sentBack = async (to: string): Promise<Case> => {
    const one = await Case.open(two('z'), two(to));
    const assign = (): void => void one.on({ kind: 'assigned', activity: [...one.state.activities.keys()][0] ?? '', users: ['x'], standIns: [] });
    assign();
    one.on({ kind: 'decide', task: [...one.state.tasks.values()].find((task) => task.state === 'open')?.id ?? '', outcome: 'approve', by: 'x' });
    assign();
    one.on({ kind: 'return', task: [...one.state.tasks.values()].find((task) => task.state === 'open')?.id ?? '', to: 'a', by: 'x', handlers: ['x'] });
    return one;
  };
  const remembered = (one: Case): readonly unknown[] => [...one.state.activities.values()].map((activity) => (activity.data['comeBack'] as { readonly element?: string } | undefined)?.element);

  it('leads straight back to a step that was renamed, and is forgotten when that step is gone', async () => {
    const renamed = await sentBack('y');
    if (remembered(renamed)[0] === undefined) throw new Error('nothing is remembered');
    renamed.migrate({ mapping: { z: 'y' } });
    expect(remembered(renamed)).toEqual(['y']);
    const gone = await sentBack('y');
    gone.migrate();
    expect(remembered(gone)).toEqual([undefined]);
  });
});
