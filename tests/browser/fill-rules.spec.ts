import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { openPage } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const patient = { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'phone', label: '手机' }, { key: 'note', type: 'text', label: '备注' }], layout: [{ field: 'name' }, { field: 'phone' }, { field: 'note' }] };
const visit = {
  $format: 'form/1', key: 'visit', label: '就诊',
  fields: [
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient', fill: [{ from: 'phone', to: 'contact' }, { from: 'note', to: 'remark' }] } },
    { key: 'contact', type: 'phone', label: '联系电话' }, { key: 'remark', type: 'text', label: '说明' },
  ],
  layout: [{ field: 'patient' }, { field: 'contact' }, { field: 'remark' }],
};
let stage: Stage;
let nurse: TestClient;

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'ward', label: '病区' });
  const { admin } = stage.api;
  for (const form of [patient, visit]) await draw(admin, 'ward', 'forms', form);
  const may = ['read', 'create', 'update'];
  await draw(admin, 'ward', 'roles', roleOf('nurse', '护士', [grantOf('patient', may, { default: 'write', except: { note: 'hidden' } }), grantOf('visit', may)]));
  await publishDraft(admin, 'ward');
  nurse = await stage.api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  await nurse.post('/api/apps/ward/records/patient', { data: { name: '欧阳娜娜', phone: '13800138000' } });
}, 120_000);
afterAll(() => stage?.close());

describe('a record that is chosen', () => {
  it('fills in what the author wants copied from it, and nothing that the person may not read there', async () => {
    const { page, faults } = await openPage(stage.browser, stage.api.url, { as: nurse });
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
