import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Item, type Person } from './ward.js';

let ward: Ward;
const limit = '<cw:timeout after="P1D" action="remind"/>';
beforeAll(async () => {
  ward = await Ward.open({
    alpha: inARow(approval('a', 'mode="any"', ['starter-head'])),
    beta: inARow(approval('b', 'mode="any"', ['starter-head'], `${limit}<cw:copy on="enter" source="role" value="operator"/>`)),
  });
}, 120_000);
afterAll(() => ward?.close());

const page = async (person: Person, query: string): Promise<readonly Item[]> => {
  const answer = await person.get<{ items: Item[] }>(`/api/tasks?${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.items;
};
const instancesOf = (items: readonly Item[]): readonly string[] => items.map(({ instanceId }) => instanceId).sort();

describe('a narrowed inbox', () => {
  it('finds by the words of the record, by pinyin initials and by who started it; words mean what they are, also signs', async () => {
    const one = await ward.start('alpha', ward.nurse, { title: '万古霉素会诊' });
    const two = await ward.start('beta', ward.nurse, { title: '外出进修' });
    expect(instancesOf(await page(ward.chief, `search=${encodeURIComponent('万古霉素')}`))).toEqual([one]);
    expect(instancesOf(await page(ward.chief, 'search=wcjx'))).toEqual([two]);
    expect(instancesOf(await page(ward.chief, 'search=nurse'))).toEqual([one, two].sort());
    for (const nothing of ['%', '_', '没有这样的', "'; drop table flow.task; --"]) expect(await page(ward.chief, `search=${encodeURIComponent(nothing)}`)).toEqual([]);
    // Nobody finds what is somebody else's to do.
    expect(await page(ward.director, `search=${encodeURIComponent('万古霉素')}`)).toEqual([]);
    expect(instancesOf(await page(ward.nurse, `view=started&search=${encodeURIComponent('外出')}`))).toEqual([two]);
  });

  it('is of one flow, of what is late, of what is late tonight; and goes on page by page', async () => {
    const late = await ward.start('beta', ward.nurse, { title: '逾期的' });
    const tonight = await ward.start('beta', ward.nurse, { title: '今晚的' });
    await ward.rows(`update flow.task set due_at = now() - interval '1 minute' where instance_id = $1`, [late]);
    await ward.rows(`update flow.task set due_at = now() + interval '1 second' where instance_id = $1`, [tonight]);
    expect(instancesOf(await page(ward.chief, 'due=overdue'))).toContain(late);
    expect(instancesOf(await page(ward.chief, 'due=today'))).toEqual(expect.arrayContaining([late, tonight]));
    const betas = await page(ward.chief, 'flow=beta');
    expect(betas.length).toBeGreaterThan(2);
    const found: string[] = [];
    for (let cursor = ''; found.length < betas.length + 1; ) {
      const { body } = await ward.chief.get<{ items: Item[]; nextCursor: string | null }>(`/api/tasks?flow=beta&limit=1${cursor}`);
      found.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(found).toEqual(betas.map(({ id }) => id));
    const first = await ward.chief.get<{ nextCursor: string }>('/api/tasks?flow=beta&limit=1');
    expect((await ward.chief.get(`/api/tasks?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`)).status).toBe(400);
    for (const wrong of ['due=sometime', 'unread=perhaps', `search=${'x'.repeat(201)}`]) expect((await ward.chief.get(`/api/tasks?${wrong}`)).status).toBe(400);
  });

  it('tells how much lies where, and which copies were not opened', async () => {
    const summary = async (person: Person): Promise<Record<string, unknown>> => (await person.get('/api/tasks/summary')).body;
    const before = await summary(ward.operator);
    const instance = await ward.start('beta', ward.nurse, { title: '给您看' });
    const after = await summary(ward.operator);
    expect(after['unread']).toBe(Number(before['unread']) + 1);
    expect(instancesOf(await page(ward.operator, 'view=copied&unread=true'))).toContain(instance);
    await ward.operator.post(`/api/instances/${instance}/read`, {});
    expect(instancesOf(await page(ward.operator, 'view=copied&unread=true'))).not.toContain(instance);
    const mine = await summary(ward.chief);
    const todo = await page(ward.chief, 'limit=500');
    expect(mine['todo']).toBe(todo.length);
    expect(mine['overdue']).toBe((await page(ward.chief, 'due=overdue')).length);
    expect((mine['flows'] as readonly { readonly key: string; readonly label: string }[]).map(({ key, label }) => [key, label])).toEqual(expect.arrayContaining([['alpha', '流程 alpha'], ['beta', '流程 beta']]));
    const task = await ward.task(ward.chief, instance);
    await ward.act(ward.chief, task, 'delegate', { to: ward.director.userId });
    expect((await summary(ward.chief))['waiting']).toBe(1);
  });
});
