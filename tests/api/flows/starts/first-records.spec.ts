import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward } from '../approvals/ward.js';
import { redraw } from '../migration/moving.js';

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ plain: inARow(approval('u', 'mode="any"', ['user:board0'])) });
}, 120_000);
afterAll(() => ward.close());

describe('the first records after a publish', () => {
  it('are saved however many come at once: none waits for a connection that another holds', async () => {
    const many = async (): Promise<ReadonlySet<number>> => {
      const answers = await Promise.all(Array.from({ length: 60 }, (_none, n) => ward.nurse.post('/api/apps/ward/records/leave', { data: { title: `第 ${String(n)} 条` } })));
      return new Set(answers.map(({ status }) => status));
    };
    // Every connection is open before the publish, so that all of them are taken at the same moment after it.
    await many();
    await redraw(ward, 'plain', inARow(approval('u', 'mode="any"', ['user:board1'])));
    expect(await many()).toEqual(new Set([201]));
  }, 60_000);
});
