import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
const field = (key: string, type: string, label: string, more: object = {}): object => ({ key, type, label, ...more });
const all = ['read', 'create', 'update', 'delete', 'import', 'export', 'print'];

/** A small ward with its pages: patients with a number, visits that refer to them, and somebody who may do everything with both. */
export interface Ward {
  readonly api: TestApi;
  readonly browser: Browser;
  readonly manager: TestClient & { readonly userId: string };
  /** Makes patients and answers their ids. */
  add(form: string, ...items: readonly object[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

const patient = {
  $format: 'form/1', key: 'patient', label: '患者', display: '{name}', layout: [],
  fields: [
    field('name', 'text', '姓名', { required: true }),
    field('mrn', 'autonumber', '病历号', { unique: true, props: { prefix: 'MZ', digits: 6 } }),
    field('risk', 'select', '风险', { options: [{ value: 'low', label: '低' }, { value: 'high', label: '高' }] }),
    field('due', 'date', '复诊日期'),
    field('phone', 'phone', '电话', { unique: true }),
    field('doctor', 'user', '责任医生'),
    field('note', 'textarea', '备注'),
    field('meds', 'sub-table', '用药', { fields: [field('drug', 'text', '药品'), field('dose', 'number', '剂量')] }),
  ],
};
const visit = { $format: 'form/1', key: 'visit', label: '就诊', layout: [], fields: [field('patient', 'relation', '患者', { props: { target: 'patient' } }), field('reason', 'text', '主诉')] };
const manager = { $format: 'role/1', key: 'manager', label: '病区主任', capabilities: ['design', 'publish'], grants: ['patient', 'visit'].map((form) => ({ form, actions: all, rows: 'all', fields: { default: 'write' } })) };

export async function openWard(): Promise<Ward> {
  if (!existsSync(`${uiFolder}/index.html`)) throw new Error('The pages are not built: run "npm run build" first.');
  const api = await startTestApi({ uiFolder });
  const { admin } = api;
  await admin.post('/api/apps', { key: 'ward', label: '病区' });
  for (const form of [patient, visit]) await admin.put(`/api/apps/ward/draft/forms/${form.key}`, form);
  await admin.put('/api/apps/ward/draft/roles/manager', manager);
  const { body: plan } = await admin.post<{ planHash: string; changes: { id: string }[] }>('/api/apps/ward/plan', {});
  const published = await admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.changes.map(({ id }) => id) });
  if (published.status !== 201) throw new Error(JSON.stringify(published.body));
  const person = await api.as({ username: 'head', name: '主任甲', roles: [{ app: 'ward', role: 'manager' }] });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  return {
    api,
    browser,
    manager: person,
    async add(form, ...items) {
      const { status, body } = await person.post<{ items: { id: string }[] }>(`/api/apps/ward/records/${form}`, items.map((data) => ({ data })));
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body.items.map(({ id }) => id);
    },
    async close() {
      await browser.close();
      await api.close();
    },
  };
}
