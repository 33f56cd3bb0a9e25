import { describe, expect, it } from '@jest/globals';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from '../testing/bpmn.js';
import { links } from '../testing/elements/fixture.js';
import { advance, type Advanced } from './advance.js';
import { type FlowEvent } from './flow-event.js';
import { newState } from './state.js';

const instance = { id: 'i', process: 'p', status: 'active', vars: {}, error: null, startedAt: '2026-01-01T00:00:00.000Z', endedAt: null, parentInstance: null, parentActivity: null, depth: 0 } as const;

/** Runs a flow; what its conditions ask is whether it may go `out`. */
async function running(xml: string): Promise<(event: FlowEvent, before?: Advanced, isOut?: boolean) => Advanced> {
  const { graph, issues } = await importFlow(xml);
  if (graph === undefined) throw new Error(JSON.stringify(issues));
  let ids = 0;
  return (event, before, isOut = false) => advance(graph, before?.state ?? newState(instance), event, { now: instance.startedAt, newId: () => `n${(ids += 1)}`, evaluate: () => isOut, script: () => undefined });
}

const circle = (step: string, ...flows: readonly string[]): string =>
  `<startEvent id="s"/><exclusiveGateway id="x"/>${step}<exclusiveGateway id="y" default="back"/><endEvent id="e"/><sequenceFlow id="back" sourceRef="y" targetRef="x"/>${links('s>x', ...flows, 'y>e if out')}`;

describe('what one event may cost', () => {
  it('leaves a few rows of thousands of tokens, which all go on when it is tried again', async () => {
    const tell = await running(bpmn(circle('<parallelGateway id="f"/>', 'x>f', 'f>y', 'f>y')));
    const stopped = tell({ kind: 'start' });
    const rows = [...stopped.state.activities.values()];
    expect(stopped.state.instance).toMatchObject({ status: 'failed', error: { kind: 'incident', code: 'flow.too-many-steps' } });
    expect(rows.length).toBeLessThan(10);
    const tokens = rows.reduce((sum, { data }) => sum + Number(data['tokens'] ?? 1), 0);
    expect(tokens).toBeGreaterThan(1_000);
    let last = stopped;
    for (const { id } of rows) last = tell({ kind: 'retry', activity: id, by: 'ann' }, last, true);
    // Each token that was still before the fork became two on its way out.
    const ended = last.history.filter((one) => one.element === 'e' && one.kind === 'completed').length;
    expect(ended).toBeGreaterThan(0);
    expect(last.state.instance).toMatchObject({ status: 'completed', error: null });
  });

  it('tells others a thousand times at most', async () => {
    const message = '<message id="M" name="m"/>';
    const tell = await running(bpmn(circle('<sendTask id="a" messageRef="M"/>', 'x>a', 'a>y'), message));
    const stopped = tell({ kind: 'start' });
    expect(stopped.state.instance).toMatchObject({ status: 'failed', error: { code: 'flow.too-many-steps' } });
    expect(stopped.commands.length).toBeGreaterThan(900);
    expect(stopped.commands.length).toBeLessThan(1_030);
  });
});
