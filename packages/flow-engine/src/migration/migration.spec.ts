import { beforeEach, describe, expect, it } from '@jest/globals';
import { advance } from '../execution/advance.js';
import { newState, type FlowState } from '../execution/state.js';
import { migrateInstance } from './migrate.js';
import { counterparts, moveTargets, planMigration, reversed } from './plan-migration.js';
import { beginAnew, clock, itIs, ports, row, tasks, ends, timer, catching, duration, approval, graphOf, Case, completed } from '../testing/migration-case.js';

beforeEach(beginAnew);

describe('an instance that waits at a step', () => {
  it('goes on to a step that was drawn in behind it', async () => {
    const one = await Case.open(`${ends}${tasks('a')}${row('s>a>e')}`, `${ends}${tasks('a', 'b')}${row('s>a>b>e')}`);
    const { history, changes } = one.migrate({}, { by: 'admin', facts: { from: 1, to: 2 } });
    expect(history).toEqual([{ element: 'p', kind: 'migrated', at: clock.now, actor: 'admin', data: { from: 1, to: 2 } }]);
    expect([changes.activities, changes.tasks].flatMap((rows) => [...rows.inserted, ...rows.updated, ...rows.removed])).toEqual([]);
    expect(one.finish()).toEqual(['a', 'b']);
    expect(completed(one)).toBe('completed');
  });

  it('does not meet a step that was drawn in before it', async () => {
    const one = await Case.open(`${ends}${tasks('a')}${row('s>a>e')}`, `${ends}${tasks('a', 'b')}${row('s>b>a>e')}`);
    one.migrate();
    expect(one.finish()).toEqual(['a']);
  });

  it('stays in a step that has another id, when the mapping says so', async () => {
    const one = await Case.open(`${ends}${tasks('a')}${row('s>a>e')}`, `${ends}${tasks('z')}${row('s>z>e')}`);
    const [before] = one.state.tasks.values();
    expect(one.refusal()).toEqual(['unmapped a']);
    one.migrate({ mapping: { a: 'z' } });
    expect([...one.state.tasks.values()]).toEqual([{ ...before, element: 'z' }]);
    expect(one.finish()).toEqual(['z']);
  });

  it('is refused with the reason when its step is gone, is another kind of step, or was moved into a sub-process', async () => {
    const from = `${ends}${tasks('a')}${row('s>a>e')}`;
    expect((await Case.open(from, `${ends}${tasks('b')}${row('s>b>e')}`)).refusal()).toEqual(['unmapped a']);
    expect((await Case.open(from, `${ends}<receiveTask id="a" messageRef="m"/>${row('s>a>e')}`, {}, '<message id="m" name="m"/>')).refusal()).toEqual(['type a']);
    expect((await Case.open(from, `${ends}${approval('a', 'mode="any"')}${row('s>a>e')}`)).refusal()).toEqual(['kind a']);
    expect((await Case.open(from, `${ends}<subProcess id="sub">${tasks('a')}</subProcess>${row('s>sub>e')}`)).refusal()).toEqual(['scope a']);
    expect((await Case.open(from, `${ends}<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>${row('s>a>e')}`)).refusal()).toEqual(['loop a']);
  });

  it('begins at another step instead, when that is asked for', async () => {
    const one = await Case.open(`${ends}${tasks('a')}${row('s>a>e')}`, `${ends}${tasks('b', 'c')}${row('s>b>c>e')}`);
    const { history } = one.migrate({ moves: { a: 'c' } });
    expect(history.map((line) => `${line.kind} ${line.element}`)).toEqual(['cancelled a', 'migrated p', 'entered c']);
    expect(one.finish()).toEqual(['c']);
  });

  it('is left alone when it is over', async () => {
    const one = await Case.open(`${ends}${row('s>e')}`, `${ends}${tasks('a')}${row('s>a>e')}`);
    expect(one.refusal()).toEqual(['over']);
  });
});

describe('tokens at a join', () => {
  const split = (inner: string, paths: readonly string[]): string => `${ends}<parallelGateway id="f"/><parallelGateway id="j"/>${inner}${row('s>f')}${row('j>e')}${paths.map(row).join('')}`;

  it('wait on in the branch into which a step was drawn', async () => {
    const one = await Case.open(split(tasks('a', 'b'), ['f>a>j', 'f>b>j']), split(tasks('a', 'b', 'c'), ['f>a>c>j', 'f>b>j']));
    one.complete('a');
    one.migrate();
    expect([...one.state.joins.values()].map((join) => join.flow)).toEqual(['c_j']);
    expect(one.finish()).toEqual(['b']);
    expect(completed(one)).toBe('completed');
  });

  it('go on when the branch they waited for is gone and its token moves behind the join', async () => {
    const one = await Case.open(split(tasks('a', 'b'), ['f>a>j', 'f>b>j']), split(tasks('a', 'c'), ['f>a>j', 'f>c>j']));
    one.complete('a');
    expect(one.refusal()).toEqual(['unmapped b']);
    one.migrate({ mapping: { b: 'c' } });
    expect(one.finish()).toEqual(['c']);
    expect(completed(one)).toBe('completed');
  });

  it('do not wait for a branch that was drawn in after the split was passed', async () => {
    const one = await Case.open(split(tasks('a', 'b'), ['f>a>j', 'f>b>j']), split(tasks('a', 'b', 'c'), ['f>a>j', 'f>b>j', 'f>c>j']));
    one.complete('a');
    one.migrate();
    expect(one.finish()).toEqual(['b']);
    expect(completed(one)).toBe('completed');
  });

  it('are refused when their branch is gone', async () => {
    const one = await Case.open(split(tasks('a', 'b'), ['f>a>j', 'f>b>j']), `${ends}${tasks('b')}${row('s>b>e')}`);
    one.complete('a');
    expect(one.refusal()).toEqual(['join j']);
  });

  it('pass an inclusive join that nothing can reach any more', async () => {
    const inclusive = (paths: readonly string[], steps: string): string => `${ends}<inclusiveGateway id="f"/><inclusiveGateway id="j"/>${steps}${row('s>f')}${row('j>e')}${paths.map(row).join('')}`;
    const one = await Case.open(inclusive(['f>a>j', 'f>b>j'], tasks('a', 'b')), `${inclusive(['f>a>j', 'f>c>j'], tasks('a', 'c', 'b'))}${'<endEvent id="e2"/>'}${row('f>b>e2')}`);
    one.complete('a');
    expect(one.state.joins.size).toBe(1);
    one.migrate();
    expect(one.state.joins.size).toBe(0);
    expect(one.finish()).toEqual(['b']);
    expect(completed(one)).toBe('completed');
  });
});

describe('timers', () => {
  const waits = (after: string, more = ''): string => `${ends}${catching('t', duration(after))}${more}`;

  it('keep their moment, or begin anew when that is asked for', async () => {
    const kept = await Case.open(`${waits('P3D')}${row('s>t>e')}`, `${waits('P1D')}${row('s>t>e')}`);
    const [before] = kept.state.jobs.values();
    itIs('2026-01-02T00:00:00.000Z');
    kept.migrate();
    expect([...kept.state.jobs.values()]).toEqual([before]);
    kept.migrate({}, { timers: 'restart' });
    expect([...kept.state.jobs.values()].map((job) => job.dueAt)).toEqual(['2026-01-03T00:00:00.000Z']);
    const [due] = kept.state.jobs.keys();
    kept.on({ kind: 'due', job: due ?? '' }, kept.target);
    expect(completed(kept)).toBe('completed');
  });

  it('of boundary events begin where they are new, go on where they are known, and end where they are gone', async () => {
    const from = `${ends}${tasks('a')}${timer('old', 'a', 'P1D')}${timer('both', 'a', 'P2D')}${'<endEvent id="e2"/>'}${row('s>a>e')}${row('old>e2')}${row('both>e2')}`;
    const to = `${ends}${tasks('a')}${timer('both', 'a', 'P9D')}${timer('new', 'a', 'P3D')}${'<endEvent id="e2"/>'}${row('s>a>e')}${row('both>e2')}${row('new>e2')}`;
    const one = await Case.open(from, to);
    itIs('2026-01-01T12:00:00.000Z');
    const plan = planMigration(one.source, one.target);
    const there = migrateInstance(plan, one.state, ports());
    if (there.advanced === undefined) throw new Error('refused');
    const due = (state: FlowState): object => Object.fromEntries([...state.jobs.values()].map((job) => [job.element, job.dueAt]));
    expect(due(there.advanced.state)).toEqual({ both: '2026-01-03T00:00:00.000Z', new: '2026-01-04T12:00:00.000Z' });
    // the way back gives the timer that had ended its moment again
    const back = migrateInstance(planMigration(one.target, one.source, reversed(plan)), there.advanced.state, ports(), { former: there.ended });
    expect(back.advanced && due(back.advanced.state)).toEqual({ both: '2026-01-03T00:00:00.000Z', old: '2026-01-02T00:00:00.000Z' });
  });

  it('of approvals keep their moment by what they do', async () => {
    const flow = (timeouts: string): string => `${ends}${approval('a', 'mode="any"', timeouts)}${row('s>a>e')}`;
    const one = await Case.open(flow('<cw:timeout after="P1D" action="remind"/><cw:timeout after="P5D" action="reject"/>'), flow('<cw:timeout after="P9D" action="reject"/><cw:timeout after="PT1H" action="approve"/>'));
    one.on({ kind: 'assigned', activity: [...one.state.activities.keys()][0] ?? '', users: ['x', 'y'], standIns: [] });
    itIs('2026-01-02T00:00:00.000Z');
    one.migrate();
    const limits = [['reject', 0, '2026-01-06T00:00:00.000Z'], ['approve', 1, '2026-01-02T01:00:00.000Z']];
    expect([...one.state.jobs.values()].map((job) => [job.action, job.definition, job.dueAt])).toEqual([...limits, ...limits]);
    expect(new Set([...one.state.jobs.values()].map((job) => job.task))).toEqual(new Set(one.state.tasks.keys()));
    expect([...one.state.tasks.values()].map((task) => task.dueAt)).toEqual(['2026-01-02T01:00:00.000Z', '2026-01-02T01:00:00.000Z']);
  });
});

describe('what else an instance consists of', () => {
  it('sub-processes stay open with their event sub-processes, and new ones are listened for', async () => {
    const inner = (more: string): string => `<subProcess id="sub"><startEvent id="is"/><endEvent id="ie"/>${tasks('a')}${row('is>a>ie')}${more}</subProcess>`;
    const late = `<subProcess id="late" triggeredByEvent="true"><startEvent id="ls" isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent>${tasks('note')}<endEvent id="le"/>${row('ls>note>le')}</subProcess>`;
    const one = await Case.open(`${ends}${inner('')}${row('s>sub>e')}`, `${ends}${inner(late)}${row('s>sub>e')}`, {}, '<message id="m" name="报告"/>');
    one.migrate();
    const [heard] = one.state.subscriptions.values();
    expect(heard).toMatchObject({ name: '报告', owner: 'event-sub-process', element: 'ls' });
    one.on({ kind: 'message', subscription: heard?.id ?? '' }, one.target);
    expect(one.open).toEqual(['a', 'note']);
    expect(one.finish()).toEqual(['a', 'note']);
    expect(completed(one)).toBe('completed');
  });

  it('a renamed sub-process takes what is inside along', async () => {
    const flow = (sub: string, a: string): string => `${ends}<subProcess id="${sub}">${tasks(a)}</subProcess>${row(`s>${sub}>e`)}`;
    const one = await Case.open(flow('x', 'a'), flow('y', 'a'));
    expect(one.refusal()).toEqual(['unmapped x', 'scope a']);
    one.migrate({ mapping: { x: 'y' } });
    expect([...one.state.scopes.values()].map((scope) => scope.container)).toEqual(['y']);
    expect(one.finish()).toEqual(['a']);
    expect(completed(one)).toBe('completed');
  });

  it('multi-instance steps go on where they are', async () => {
    const flow = (more: string, id = 'a'): string => `${ends}<userTask id="${id}"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${tasks('z')}${more}`;
    const one = await Case.open(flow(`${row('s>a>z>e')}`), flow(`${row('s>b>z>e')}`, 'b'));
    one.complete('a');
    one.migrate({ mapping: { a: 'b' } });
    expect(one.finish()).toEqual(['b', 'b', 'z']);
    expect(completed(one)).toBe('completed');
  });

  it('called flows go on and come back', async () => {
    const one = await Case.open(`${ends}<callActivity id="c" calledElement="other"/>${row('s>c>e')}`, `${ends}<callActivity id="d" calledElement="other"/>${tasks('a')}${row('s>d>a>e')}`);
    one.migrate({ mapping: { c: 'd' } });
    one.on({ kind: 'child-ended', activity: [...one.state.activities.keys()][0] ?? '', status: 'completed', vars: { x: 1 }, error: null }, one.target);
    expect(one.open).toEqual(['a']);
    expect(one.state.instance.vars).toMatchObject({ x: 1 });
  });

  it('an event-based gateway listens for branches that are new and forgets those that are gone', async () => {
    const flow = (branches: readonly string[]): string => `${ends}<eventBasedGateway id="g"/>${row('s>g')}${branches.map((id) => catching(id, `<messageEventDefinition messageRef="m_${id}"/>`) + row(`g>${id}>e`)).join('')}`;
    const roots = ['a', 'b', 'c'].map((id) => `<message id="m_${id}" name="${id}"/>`).join('');
    const one = await Case.open(flow(['a', 'b']), flow(['b', 'c']), {}, roots);
    one.migrate();
    expect([...one.state.subscriptions.values()].map((subscription) => subscription.name).sort()).toEqual(['b', 'c']);
    one.on({ kind: 'message', subscription: [...one.state.subscriptions.values()].find(({ name }) => name === 'c')?.id ?? '' }, one.target);
    expect(completed(one)).toBe('completed');
  });

  it('a catch event waits for the message of the new flow', async () => {
    const flow = (name: string): readonly [string, string] => [`${ends}${catching('m', '<messageEventDefinition messageRef="x"/>')}${row('s>m>e')}`, `<message id="x" name="${name}"/>`];
    const [elements, roots] = flow('旧');
    const [source, target] = [await graphOf(elements, roots), await graphOf(...flow('新'))];
    const started = advance(source, newState({ id: 'i', process: 'p', status: 'active', vars: {}, error: null, startedAt: clock.now, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 }), { kind: 'start' }, ports());
    const moved = migrateInstance(planMigration(source, target), started.state, ports());
    expect(moved.advanced && [...moved.advanced.state.subscriptions.values()].map(({ name }) => name)).toEqual(['新']);
  });

  it('what can be undone must still be undone by somebody', async () => {
    const flow = (handler: string): string => `${ends}<task id="done"/><boundaryEvent id="undo" attachedToRef="done"><compensateEventDefinition/></boundaryEvent><task id="${handler}" isForCompensation="true"/><association id="as" sourceRef="undo" targetRef="${handler}"/>${tasks('a')}${row('s>done>a>e')}`;
    const one = await Case.open(flow('back'), flow('other'));
    expect(one.refusal()).toEqual(['compensation done']);
    one.migrate({ mapping: { back: 'other' } });
    expect([...one.state.compensations.values()].map((row) => row.handler)).toEqual(['other']);
  });

  it('a step that had stopped is tried again by the mended flow, whatever kind of step it is now', async () => {
    const one = await Case.open(`${ends}<scriptTask id="x" scriptFormat="js"><script>throw new Error('broken')</script></scriptTask>${row('s>x>e')}`, `${ends}${tasks('x')}${row('s>x>e')}`);
    expect(one.state.instance.status).toBe('failed');
    one.migrate();
    expect(one.state.instance.status).toBe('failed');
    one.on({ kind: 'retry', activity: [...one.state.activities.keys()][0] ?? '', by: 'admin' }, one.target);
    expect(one.state.instance.status).toBe('active');
    expect(one.finish()).toEqual(['x']);
  });
});

describe('a plan', () => {
  it('offers what could take over a step, and where its token could begin', async () => {
    const source = await graphOf(`${ends}${tasks('a')}${row('s>a>e')}`);
    const target = await graphOf(`${ends}${tasks('b', 'c')}<receiveTask id="r" messageRef="m"/>${row('s>b>c>r>e')}`, '<message id="m" name="m"/>');
    const plan = planMigration(source, target);
    expect(counterparts(plan, 'a')).toEqual(['b', 'c']);
    expect(moveTargets(plan, 'a')).toEqual(['e', 'b', 'c', 'r']);
    expect(plan.reasons).toEqual({ a: 'migration-unmapped' });
  });

  it('does not touch the state it is given, and gives the same answer for the same question', async () => {
    const one = await Case.open(`${ends}${tasks('a')}${row('s>a>e')}`, `${ends}${tasks('b')}${timer('t', 'b', 'P1D')}${row('s>b>e')}${row('t>e')}`);
    const before = JSON.stringify([...one.state.tasks]);
    const plan = planMigration(one.source, one.target, { mapping: { a: 'b' } });
    const run = (): unknown => {
      clock.ids = 100;
      const { advanced } = migrateInstance(plan, one.state, ports());
      return advanced && [...advanced.state.jobs.values(), ...advanced.state.tasks.values(), ...advanced.history];
    };
    expect(run()).toEqual(run());
    expect(JSON.stringify([...one.state.tasks])).toBe(before);
  });
});
