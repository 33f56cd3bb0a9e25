import { afterEach, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { requestContext, type RequestContext } from '../../database/request-context.js';
import { Debts } from '../../fairness/debts.js';
import { FlowReading } from './flow-reading.js';

/** Long enough to be read in the thread, and quickly read there. */
const long = (name: string): string => bpmn(`<!--${name}${'x'.repeat(10_000)}--><task id="t"/>`);

function as<T>(person: string, work: () => T): T {
  const context: RequestContext = { requestId: '', address: '', locale: 'zh-CN', gone: new AbortController().signal, person };
  return requestContext.run(context, work);
}

describe('FlowReading', () => {
  const reading = new FlowReading(new Debts());
  afterEach(() => reading.onApplicationShutdown());

  it('reads of each person in turn, and refuses only whoever has a hundred diagrams waiting', async () => {
    const read: string[] = [];
    const ask = (person: string, name: string): Promise<unknown> => as(person, () => reading.read(long(name))).then(() => read.push(name));
    const many = Array.from({ length: 101 }, (_none, n) => ask('ann', `ann${n}`));
    const refused = expect(ask('ann', 'too many')).rejects.toMatchObject({ code: 'flow.reading_busy', facts: { limit: 100 } });
    const other = ask('bob', 'bob');
    await refused;
    await other;
    expect(read.filter((name) => name !== 'bob').length).toBeLessThanOrEqual(3);
    await Promise.all(many);
    expect(read).toHaveLength(102);
    expect(read).not.toContain('too many');
  }, 60_000);

  /** What judging was charged for besides turns that were used up, as each of those is on a slow machine. */
  async function counted(person: string, { steps = 0, issues = 0 }: { readonly steps?: number; readonly issues?: number }): Promise<readonly number[]> {
    const charged: number[] = [];
    const debts = new Debts(() => 0);
    debts.charge = (_owner, ms) => void charged.push(ms);
    const parts = (function* (): Generator<undefined, readonly number[]> {
      for (let n = 0; n < steps; n += 1) yield;
      return Array.from({ length: issues }, (_none, n) => n);
    })();
    await as(person, () => new FlowReading(debts).judge(parts));
    return charged.slice(-2);
  }

  it.each([[20, 0], [120, 10], [500, 48]])('counts what %i issues of a diagram take beyond those of an ordinary one', async (issues, ms) => {
    expect(Math.max(0, (await counted('ann', { issues }))[1] ?? NaN)).toBeCloseTo(ms);
  });

  it.each([[200, 0], [250, 1], [4_000, 76]])('counts what %i steps of a diagram take beyond those of an ordinary one', async (steps, ms) => {
    expect(Math.max(0, (await counted('ann', { steps }))[0] ?? NaN)).toBeCloseTo(ms);
  });

  it('knows what it has read, also what is asked for again meanwhile', async () => {
    const xml = long('twice');
    const [first, second] = [reading.read(xml), reading.read(xml)];
    expect(second).toBe(first);
    expect(await first).toBe(await reading.read(xml));
  }, 60_000);
});
