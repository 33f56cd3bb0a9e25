import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
let other: Awaited<ReturnType<TestApi['as']>>;
const place = '/api/apps/ward/draft/forms/visit';
const form = (label: string): object => ({ $format: 'form/1', key: 'visit', label, fields: [{ key: 'name', type: 'text', label: '姓名' }], layout: [] });
beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await api.admin.put(place, form('随访'));
  other = await api.as({ username: 'second', name: '李护士长', platformRoles: ['designer'] });
}, 180_000);
afterAll(() => api.close());

describe('a definition that somebody edits', () => {
  it('is kept from others, who hear whose it is', async () => {
    expect((await other.post(`${place}/lock`, { tab: 'tab-of-other' })).status).toBe(204);
    expect(await api.admin.post(`${place}/lock`, { tab: 'tab-of-admin' })).toMatchObject({ status: 409, body: { code: 'draft.locked', holder: { id: other.userId, name: '李护士长' } } });
    expect((await api.admin.put(place, form('改名'))).status).toBe(409);
    expect((await api.admin.delete(place)).status).toBe(409);
    expect((await other.put(place, form('他的'))).status).toBe(200);
  });

  it('may be taken over, which is audited and stops the other', async () => {
    expect((await api.admin.post(`${place}/lock`, { tab: 'tab-of-admin', takeOver: true })).status).toBe(204);
    expect((await other.post(`${place}/lock`, { tab: 'tab-of-other' })).status).toBe(409);
    expect((await other.put(place, form('又改'))).status).toBe(409);
    expect((await api.admin.put(place, form('我的'))).status).toBe(200);
    expect((await api.database.owner.query(`select facts->>'from' as taken from audit.entry where action = 'draft.taken-over'`)).rows).toEqual([{ taken: other.userId }]);
  });

  it('is free again when its tab closes, and when the tab is gone without a word', async () => {
    expect((await api.admin.post(`${place}/unlock`, { tab: 'tab-of-admin' })).status).toBe(204);
    expect((await other.put(place, form('空闲'))).status).toBe(200);
    await other.post(`${place}/lock`, { tab: 'tab-of-other' });
    await api.database.owner.query(`update platform.draft_lock set seen_at = now() - interval '1 minute'`);
    expect((await api.admin.post(`${place}/lock`, { tab: 'tab-of-admin' })).status).toBe(204);
  });
});
