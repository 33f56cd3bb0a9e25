import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance } from '../execution/advance.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState, type HistoryEntry } from '../execution/state.js';
import { importFlow } from '../import/import-flow.js';
import { createEngine, type EngineOptions } from './create-engine.js';
import { javascript } from './elements/run-fixture.js';
import { fakeClock } from './fake-clock.js';
import { block, drawFlow, type DrawnFlow } from './random-flows.js';
import { temporaryDatabase, type TemporaryDatabase } from './temporary-database.js';

/** `RANDOM_FLOWS=2000` looks for longer. */
const rounds = Number(process.env['RANDOM_FLOWS'] ?? 60);

const timesOf = (history: readonly { readonly element: string; readonly kind: string }[], kind: string, of: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(of).map((element) => [element, history.filter((one) => one.kind === kind && one.element === element).length]));

/** What must hold between any two events. */
function expectSound(state: FlowState): void {
  const open = [...state.tasks.values()].filter((task) => task.state === 'open');
  expect(new Set(open.map((task) => task.activity)).size).toBe(open.length);
  expect(open.filter((task) => state.activities.get(task.activity)?.element !== task.element)).toEqual([]);
  expect([...state.activities.values()].filter((one) => one.kind === 'task').length).toBe(open.length);
  const scopes = new Set([state.instance.id, ...state.scopes.keys()]);
  for (const rows of [state.activities, state.joins, state.subscriptions, state.jobs]) expect([...rows.values()].filter((one) => !scopes.has(one.scope))).toEqual([]);
  expect([...state.scopes.values()].filter((one) => !state.activities.has(one.activity))).toEqual([]);
  for (const rows of [state.subscriptions, state.jobs]) expect([...rows.values()].filter((one) => one.activity !== null && !state.activities.has(one.activity))).toEqual([]);
  expect([...state.joins.values()].filter((one) => one.count < 1)).toEqual([]);
  expect(state.incidents.size).toBe(0);
}

/** Walks a flow to its end in a given order; the clock moves only when nothing else can. */
async function walk(drawn: DrawnFlow, pick: number, order: readonly number[]): Promise<readonly HistoryEntry[]> {
  const { graph, issues } = await importFlow(drawn.xml);
  expect(issues.filter((one) => one.severity === 'error')).toEqual([]);
  if (graph === undefined) return [];
  let ids = 0;
  let now = '2026-01-01T00:00:00.000Z';
  const history: HistoryEntry[] = [];
  let state = newState({ id: 'i', process: 'p', status: 'active', vars: { pick }, error: null, startedAt: now, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
  let event: FlowEvent | undefined = { kind: 'start' };
  for (let n = 0; event !== undefined; n += 1) {
    const ports: Ports = { now, newId: () => `id-${String((ids += 1)).padStart(6, '0')}`, evaluate: javascript.evaluate as Ports['evaluate'], script: () => undefined };
    const after = advance(graph, state, event, ports);
    state = after.state;
    history.push(...after.history);
    expectSound(state);
    const open = [...state.tasks.values()].filter((task) => task.state === 'open' && !drawn.late.has(task.element));
    const [due] = [...state.jobs.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id));
    const task = open[(order[n % order.length] ?? 0) % Math.max(1, open.length)];
    if (task === undefined && due !== undefined) now = due.dueAt;
    event = task !== undefined ? { kind: 'complete', task: task.id } : due !== undefined ? { kind: 'due', job: due.id } : undefined;
  }
  expect(state.instance.status).toBe('completed');
  for (const rows of [state.activities, state.joins, state.scopes, state.jobs, state.subscriptions]) expect(rows.size).toBe(0);
  return history;
}

describe('any flow of gateways, sub-processes, loops, instances, timers and races', () => {
  it('does each step exactly as often as its blocks say, in whatever order', async () => {
    const orders = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
    await fc.assert(fc.asyncProperty(block(4), fc.integer({ min: 1, max: 12 }), orders, async (root, pick, order) => {
      const drawn = drawFlow(root, pick);
      const history = await walk(drawn, pick, order);
      expect(timesOf(history, 'completed', drawn.completed)).toEqual(drawn.completed);
      expect(timesOf(history, 'cancelled', drawn.cancelled)).toEqual(drawn.cancelled);
    }), { numRuns: rounds });
  }, 600_000);
});

describe('memory and PostgreSQL', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => { database = await temporaryDatabase(); });
  afterAll(() => database.drop());

  async function story(drawn: DrawnFlow, pick: number, storage: EngineOptions['storage']): Promise<object> {
    const engine = await createEngine({ storage, clock: fakeClock(), ...javascript });
    try {
      await engine.deploy(drawn.xml);
      const { instanceId } = await engine.start('p', { pick });
      const tasks = [...drawn.xml.matchAll(/userTask id="(\w+)"/g)].flatMap(([, id]) => (id === undefined || drawn.late.has(id) ? [] : [id]));
      for (let quiet = 0; quiet < 80;) {
        let moved = false;
        for (const task of tasks) await engine.complete(instanceId, task).then(() => { moved = true; }, () => undefined);
        if ((await engine.instances()).find((one) => one.id === instanceId)?.status !== 'active') break;
        quiet = moved ? 0 : quiet + 1;
        if (!moved) await engine.advance(quiet < 3 ? 60_000 : quiet < 6 ? 3_600_000 : 86_400_000);
      }
      const found = (await engine.instances()).find((one) => one.id === instanceId);
      const history = await engine.history(instanceId);
      // A store goes on from the time it had come to: moments are counted from the beginning of the instance.
      const since = Date.parse(history[0]?.at ?? '');
      return { status: found?.status, vars: found?.vars, history: history.map(({ elementId, kind, at }) => `${Date.parse(at) - since} ${kind} ${elementId}`) };
    } finally {
      await engine.close();
    }
  }

  it('tell the same story of the same flow', async () => {
    await fc.assert(fc.asyncProperty(block(3), fc.integer({ min: 1, max: 12 }), async (root, pick) => {
      const drawn = drawFlow(root, pick);
      const inMemory = await story(drawn, pick, 'memory');
      expect(inMemory).toMatchObject({ status: 'completed' });
      expect(await story(drawn, pick, { pg: database.url })).toEqual(inMemory);
    }), { numRuns: Math.max(6, Math.floor(rounds / 10)) });
  }, 600_000);
});
