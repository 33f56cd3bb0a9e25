import { describe, expect, it } from '@jest/globals';
import { changesBetween, newState, type HistoryEntry } from '@carewright/flow-engine';
import { requestContext, type RequestContext } from '../database/request-context.js';
import { Debts } from '../fairness/debts.js';
import { FlowCosts } from './flow-costs.js';
import { type FlowRun } from './flow-run.js';

const flow = { app: 'care', flow: 'round' };
const at = '2026-01-01T00:00:00.000Z';
const changes = changesBetween(undefined, newState({ id: 'i', process: 'p', status: 'active', vars: {}, error: null, startedAt: at, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 }));
const lines = (count: number, code?: string): readonly HistoryEntry[] => Array.from({ length: count }, () => ({ element: 'e', kind: code === undefined ? 'entered' : 'incident', at, ...(code !== undefined && { data: { code } }) }));
const runOf = (history: readonly HistoryEntry[]): FlowRun => ({ head: flow, history, commands: [] }) as unknown as FlowRun;

function as<T>(person: string, work: () => T): T {
  const context: RequestContext = { requestId: '', address: '', locale: 'zh-CN', gone: new AbortController().signal, person };
  return requestContext.run(context, work);
}

/** What is owed on a clock that stands still, beside somebody else. */
function stage(): { readonly debts: Debts; readonly costs: FlowCosts } {
  const debts = new Debts(() => 0);
  debts.see('somebody');
  return { debts, costs: new FlowCosts(debts) };
}

describe('what flows cost', () => {
  it('is nothing for ordinary events, however many', () => {
    const { debts, costs } = stage();
    as('ann', () => { for (let n = 0; n < 10_000; n += 1) costs.wrote(runOf(lines(40)), changes); });
    expect(debts.count).toBe(0);
  });

  it('is counted for who asks and for the flow, when many rows are written or a run had to be stopped', () => {
    const { debts, costs } = stage();
    as('ann', () => { for (let n = 0; n < 3; n += 1) costs.wrote(runOf(lines(1, 'flow.too-many-tokens')), changes); });
    expect(debts.restOf('ann')).toBeGreaterThan(0);
    expect(costs.isSlow(flow)).toBe(true);
    as('bob', () => { for (let n = 0; n < 30; n += 1) costs.wrote(runOf(lines(400)), changes); });
    expect(debts.restOf('bob')).toBeGreaterThan(0);
  });

  it('is the matter of the flow alone where a job does it', () => {
    const { debts, costs } = stage();
    for (let n = 0; n < 10; n += 1) costs.wrote(runOf(lines(1, 'flow.too-many-steps')), changes);
    expect(debts.count).toBe(1);
    expect(costs.isSlow(flow)).toBe(true);
    expect(costs.isSlow({ app: 'care', flow: 'other' })).toBe(false);
  });

  it('makes flows that set each other off in long rows slow, and not one that another sets off', () => {
    const { costs } = stage();
    for (let n = 0; n < 1_000; n += 1) costs.chained(flow, 1);
    expect(costs.isSlow(flow)).toBe(false);
    for (let n = 0; n < 100; n += 1) costs.chained(flow, 2);
    expect(costs.isSlow(flow)).toBe(true);
  });
});
