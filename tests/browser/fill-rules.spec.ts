import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
const patient = { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'phone', label: '手机' }, { key: 'note', type: 'text', label: '备注' }], layout: [{ field: 'name' }, { field: 'phone' }, { field: 'note' }] };
const visit = {
  $format: 'form/1', key: 'visit', label: '就诊',
  fields: [
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient', fill: [{ from: 'phone', to: 'contact' }, { from: 'note', to: 'remark' }] } },
    { key: 'contact', type: 'phone', label: '联系电话' }, { key: 'remark', type: 'text', label: '说明' },
  ],
  layout: [{ field: 'patient' }, { field: 'contact' }, { field: 'remark' }],
};
let api: TestApi;
let browser: Browser;
let nurse: TestClient;

beforeAll(async () => {
  api = await startTestApi({ uiFolder });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  for (const form of [patient, visit]) await api.admin.put(`/api/apps/ward/draft/forms/${form.key}`, form);
  const all = { rows: 'all', actions: ['read', 'create', 'update'] };
  await api.admin.put('/api/apps/ward/draft/roles/nurse', { $format: 'role/1', key: 'nurse', label: '护士', grants: [{ form: 'patient', ...all, fields: { default: 'write', except: { note: 'hidden' } } }, { form: 'visit', ...all, fields: { default: 'write' } }] });
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan', {});
  await api.admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  await nurse.post('/api/apps/ward/records/patient', { data: { name: '欧阳娜娜', phone: '13800138000' } });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

describe('a record that is chosen', () => {
  it('fills in what the author wants copied from it, and nothing that the person may not read there', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: nurse });
    await page.goto('/apps/ward/forms/visit/new');
    await page.getByLabel('说明').fill('已有说明');
    await page.getByLabel('患者').click();
    await page.locator('.ant-select-item-option', { hasText: '欧阳娜娜' }).click();
    await eventually(async () => expect(await page.getByLabel('联系电话').inputValue()).toBe('13800138000'));
    expect(await page.getByLabel('说明').inputValue()).toBe('已有说明');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await eventually(async () => {
      const { body } = await nurse.get<{ items: readonly { data: object }[] }>('/api/apps/ward/records/visit');
      expect(body.items.map(({ data }) => data)).toMatchObject([{ contact: '13800138000', remark: '已有说明' }]);
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
