import { describe, expect, it } from '@jest/globals';
import { advance } from '../execution/advance.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState } from '../execution/state.js';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from '../testing/bpmn.js';
import { KeptStates, stateAsStored } from './kept-states.js';

let ids = 0;
const ports: Ports = { now: '2026-01-01T00:00:00.000Z', newId: () => `id-${String((ids += 1)).padStart(4, '0')}`, evaluate: () => true, script: () => undefined };

async function started(branches: number): Promise<{ readonly state: FlowState; readonly finish: (state: FlowState) => FlowState }> {
  const tasks = Array.from({ length: branches }, (_none, n) => `t${n}`);
  const link = (from: string, to: string): string => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
  const { graph } = await importFlow(bpmn(`<startEvent id="s"/><parallelGateway id="f"/>${tasks.map((id) => `<userTask id="${id}"/>`).join('')}<parallelGateway id="j"/><endEvent id="e"/>${link('s', 'f')}${tasks.map((id) => link('f', id) + link(id, 'j')).join('')}${link('j', 'e')}`));
  if (graph === undefined) throw new Error('The flow is not sound.');
  const empty = newState({ id: `i-${branches}`, process: 'p', status: 'active', vars: {}, error: null, startedAt: ports.now, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
  const finish = (state: FlowState): FlowState => advance(graph, state, { kind: 'complete', task: [...state.tasks.keys()][0] ?? '' }, ports).state;
  return { state: advance(graph, empty, { kind: 'start' }, ports).state, finish };
}

describe('what is remembered of instances', () => {
  it('is found under the stamp it was written with, and under no other', async () => {
    const { state } = await started(2);
    const kept = new KeptStates();
    kept.keep('i', 'one', { state, release: 'r' });
    expect(kept.find('i', 'one')).toEqual({ state: stateAsStored(state), release: 'r' });
    expect(kept.find('i', 'other')).toBeUndefined();
    expect(kept.find('i', null)).toBeUndefined();
    kept.keep('i', 'two', { state, release: 'r' });
    expect(kept.find('i', 'one')).toBeUndefined();
  });

  it('has no task that is done and every column of a row, as the tables have it', async () => {
    const { state, finish } = await started(3);
    const after = stateAsStored(finish(stateAsStored(state)));
    expect([...after.tasks.values()].map((task) => task.state)).toEqual(['open', 'open']);
    expect(after.instance).toHaveProperty('pause', null);
    expect([...after.activities.keys()]).toEqual([...after.activities.keys()].sort());
  });

  it('goes on as what is read does', async () => {
    const { state, finish } = await started(3);
    let [read, kept] = [state, state];
    for (let n = 0; n < 3; n += 1) {
      ids = 1000 + n * 100;
      read = finish(structuredClone(stateAsStored(read)));
      ids = 1000 + n * 100;
      kept = finish(stateAsStored(kept));
      expect(stateAsStored(kept)).toEqual(stateAsStored(read));
    }
    expect(kept.instance.status).toBe('completed');
  });

  it('is forgotten with the end of the instance, and the oldest when there is too much', async () => {
    const { state, finish } = await started(2);
    const kept = new KeptStates(12);
    for (const id of ['a', 'b', 'c']) kept.keep(id, 's', { state, release: 'r' });
    expect(['a', 'b', 'c'].map((id) => kept.find(id, 's') !== undefined)).toEqual([false, true, true]);
    kept.keep('c', 't', { state: finish(stateAsStored(finish(state))), release: 'r' });
    expect(kept.find('c', 't')).toBeUndefined();
    expect(kept.find('b', 's')).toBeDefined();
  });
});
