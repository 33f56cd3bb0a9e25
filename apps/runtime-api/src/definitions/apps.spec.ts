import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

interface Plan { readonly planHash: string; readonly confirm: readonly { readonly id: string }[] }
const form = { $format: 'form/1', key: 'round', label: '查房', fields: [{ key: 'bed', type: 'text', label: '床号', required: true }], layout: [] };

describe('an app that was just made', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('is its maker’s to publish and use at once, without waiting for any cache', async () => {
    const { admin } = api;
    expect((await admin.get('/api/session')).status).toBe(200);
    expect((await admin.post('/api/apps', { key: 'ward', label: '病区' })).status).toBe(201);
    expect((await admin.put('/api/apps/ward/draft/forms/round', form)).status).toBe(200);
    const { body: role } = await admin.get<{ definition: object }>('/api/apps/ward/draft/roles/app_admin');
    await admin.put('/api/apps/ward/draft/roles/app_admin', { ...role.definition, grants: [{ form: 'round', actions: ['read', 'create'], rows: 'all', fields: { default: 'write' } }] });
    const { body: plan } = await admin.post<Plan>('/api/apps/ward/plan', {});
    expect((await admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) })).status).toBe(201);
    expect((await admin.post('/api/apps/ward/records/round', { data: { bed: '12' } })).status).toBe(201);
  });

  it('is unknown to a person until a role is given, and known right after', async () => {
    const nurse = await api.as({ username: 'nurse' });
    expect((await nurse.get('/api/apps/ward/records/round')).status).toBe(404);
    await api.admin.patch(`/api/users/${nurse.userId}`, { roles: [{ app: 'ward', role: 'app_admin' }] });
    expect((await nurse.get('/api/apps/ward/records/round')).status).toBe(200);
    await api.admin.patch(`/api/users/${nurse.userId}`, { roles: [] });
    expect((await nurse.get('/api/apps/ward/records/round')).status).toBe(404);
  });
});
