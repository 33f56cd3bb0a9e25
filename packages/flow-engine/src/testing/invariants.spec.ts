import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance } from '../execution/advance.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState } from '../execution/state.js';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from './bpmn.js';
import { createEngine } from './create-engine.js';
import { javascript } from './elements/run-fixture.js';
import { fakeClock } from './fake-clock.js';
import { temporaryDatabase, type TemporaryDatabase } from './temporary-database.js';

/** A flow made of blocks: every way through it ends, whatever is inside. */
type Block = { readonly kind: 'task' } | { readonly kind: 'all' | 'one' | 'some'; readonly parts: readonly Block[] } | { readonly kind: 'row'; readonly parts: readonly Block[] };

const block: fc.Memo<Block> = fc.memo((depth) => (depth <= 1 ? fc.constant<Block>({ kind: 'task' }) : fc.oneof(
  { weight: 2, arbitrary: fc.constant<Block>({ kind: 'task' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('all', 'one', 'some', 'row'), parts: fc.array(block(depth - 1), { minLength: 2, maxLength: 3 }) }) as fc.Arbitrary<Block> },
)));

const gateways = { all: 'parallelGateway', one: 'exclusiveGateway', some: 'inclusiveGateway' } as const;

/** Draws a block between two ends; conditions read the variable `pick`, so that choices differ from run to run. */
function draw(root: Block): string {
  let next = 0;
  const elements: string[] = [];
  const id = (): string => `n${(next += 1)}`;
  const flow = (from: string, to: string, condition?: string): string => {
    const one = id();
    elements.push(`<sequenceFlow id="${one}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression><![CDATA[${condition}]]></conditionExpression>`}</sequenceFlow>`);
    return one;
  };
  const place = (one: Block): readonly [string, string] => {
    const first = id();
    if (one.kind === 'task') {
      elements.push(`<userTask id="${first}"/>`);
      return [first, first];
    }
    if (one.kind === 'row') {
      const ends = one.parts.map(place);
      ends.slice(1).forEach(([begin], n) => flow(ends[n]?.[1] ?? '', begin));
      return [ends[0]?.[0] ?? '', ends.at(-1)?.[1] ?? ''];
    }
    const last = id();
    const gateway = gateways[one.kind];
    const ways = one.parts.map((part, n) => {
      const [begin, end] = place(part);
      flow(end, last);
      return flow(first, begin, one.kind === 'all' || n === 0 ? undefined : `vars.pick % ${n + 2} === 0`);
    });
    elements.push(`<${gateway} id="${first}" ${one.kind === 'all' ? '' : `default="${ways[0]}"`}/><${one.kind === 'one' ? 'exclusiveGateway' : gateway} id="${last}"/>`);
    return [first, last];
  };
  const [begin, end] = place(root);
  elements.push('<startEvent id="s"/><endEvent id="e"/>');
  flow('s', begin);
  flow(end, 'e');
  return bpmn(elements.join(''));
}

function portsFrom(seed: { count: number }): Ports {
  return { now: '2026-01-01T00:00:00.000Z', newId: () => `id-${(seed.count += 1)}`, evaluate: javascript.evaluate as Ports['evaluate'], script: () => undefined };
}

const fresh = (pick: number): FlowState => newState({ id: 'i', process: 'p', status: 'active', vars: { pick }, error: null, startedAt: '2026-01-01T00:00:00.000Z', endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
const openTasks = (state: FlowState): readonly string[] => [...state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.id);

describe('any flow of nested blocks', () => {
  it('comes to its end with every token, in whatever order its tasks are completed', async () => {
    await fc.assert(fc.asyncProperty(block(4), fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), async (root, pick, order) => {
      const { graph, issues } = await importFlow(draw(root));
      expect(issues.filter((one) => one.severity === 'error')).toEqual([]);
      if (graph === undefined) return;
      const ports = portsFrom({ count: 0 });
      const events: FlowEvent[] = [{ kind: 'start' }];
      let state = advance(graph, fresh(pick), { kind: 'start' }, ports).state;
      for (let n = 0; state.instance.endedAt === null; n += 1) {
        const open = openTasks(state);
        // one open task, one token
        expect(new Set([...state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.activity))).toEqual(new Set(state.activities.keys()));
        const task = open[(order[n % order.length] ?? 0) % open.length];
        expect(task).toBeDefined();
        const event: FlowEvent = { kind: 'complete', task: task ?? '' };
        events.push(event);
        const frozen = JSON.stringify([...state.activities.values()]);
        const after = advance(graph, state, event, ports).state;
        expect(JSON.stringify([...state.activities.values()])).toBe(frozen);
        state = after;
      }
      expect(state.instance.status).toBe('completed');
      expect([state.activities.size, state.joins.size, state.scopes.size, state.jobs.size]).toEqual([0, 0, 0, 0]);

      // the same events give the same state
      const again = portsFrom({ count: 0 });
      const replayed = events.reduce((before, event) => advance(graph, before, event, again).state, fresh(pick));
      expect(replayed).toEqual(state);
    }), { numRuns: 150 });
  });
});

describe('memory and PostgreSQL', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => { database = await temporaryDatabase(); });
  afterAll(() => database.drop());

  it('tell the same story of the same flow', async () => {
    await fc.assert(fc.asyncProperty(block(3), fc.integer({ min: 1, max: 60 }), async (root, pick) => {
      const xml = draw(root);
      const stories = [];
      for (const storage of ['memory', { pg: database.url }] as const) {
        const engine = await createEngine({ storage, clock: fakeClock(), ...javascript });
        try {
          await engine.deploy(xml);
          const { instanceId } = await engine.start('p', { pick });
          const tasks = [...xml.matchAll(/userTask id="(\w+)"/g)].flatMap(([, id]) => id ?? []);
          for (let moved = true; moved;) {
            moved = false;
            for (const task of tasks) await engine.complete(instanceId, task).then(() => { moved = true; }, () => undefined);
          }
          const found = (await engine.instances()).find((one) => one.id === instanceId);
          stories.push({ status: found?.status, vars: found?.vars, history: (await engine.history(instanceId)).map(({ elementId, kind }) => `${kind} ${elementId}`) });
        } finally {
          await engine.close();
        }
      }
      expect(stories[0]?.status).toBe('completed');
      expect(stories[1]).toEqual(stories[0]);
    }), { numRuns: 12 });
  }, 120_000);

  it('lets sixty branches that are completed at once meet at one join', async () => {
    const branches = Array.from({ length: 60 }, (_, n) => `b${n}`);
    const flows = branches.map((id) => `<userTask id="${id}"/><sequenceFlow id="f${id}" sourceRef="f" targetRef="${id}"/><sequenceFlow id="j${id}" sourceRef="${id}" targetRef="j"/>`).join('');
    const xml = bpmn(`<startEvent id="s"/><parallelGateway id="f"/><parallelGateway id="j"/><endEvent id="e"/><sequenceFlow id="sf" sourceRef="s" targetRef="f"/><sequenceFlow id="je" sourceRef="j" targetRef="e"/>${flows}`);
    const engine = await createEngine({ storage: { pg: database.url }, clock: fakeClock(), ...javascript });
    await engine.deploy(xml);
    const { instanceId } = await engine.start('p', {});
    await Promise.all(branches.map((id) => engine.complete(instanceId, id)));
    expect((await engine.instances()).find((one) => one.id === instanceId)?.status).toBe('completed');
    expect((await engine.history(instanceId)).filter((entry) => entry.elementId === 'e' && entry.kind === 'completed')).toHaveLength(1);
    await engine.close();
  }, 60_000);
});
