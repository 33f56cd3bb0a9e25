import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';

let stage: Stage;
let nurse: TestClient;
let lead: TestClient;
const records = '/api/apps/narrow/records/visit';
const ofRows = (rows: string, actions: readonly string[], except: object = {}): object => ({ ...grantOf('visit', [...actions], { default: 'write', except } as never), rows });

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'narrow', label: '权限' });
  const { admin } = stage.api;
  await draw(admin, 'narrow', 'forms', { $format: 'form/1', key: 'visit', label: '就诊', display: '{name}', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'phone', label: '电话', sensitive: 'phone' }, { key: 'secret', type: 'text', label: '隐私' }, { key: 'note', type: 'text', label: '备注' }] });
  const all = ['read', 'create', 'update', 'delete'];
  await draw(admin, 'narrow', 'roles', roleOf('nurse', '护士', [ofRows('own', all), ofRows('all', ['read', 'update'], { phone: 'masked', secret: 'hidden', note: 'read' })] as never));
  await draw(admin, 'narrow', 'roles', roleOf('lead', '主管', [grantOf('visit', all)]));
  await publishDraft(admin, 'narrow');
  nurse = await stage.api.as({ username: 'nurse', roles: [{ app: 'narrow', role: 'nurse' }] });
  lead = await stage.api.as({ username: 'lead', roles: [{ app: 'narrow', role: 'lead' }] });
}, 120_000);
afterAll(() => stage?.close());

it('offers of each record what it gives: all of one’s own, and of others only what may be changed there', async () => {
  const mine = (await nurse.post<{ id: string }>(records, { data: { name: '自己的', phone: '13800000001', secret: '秘密', note: '好' } })).body;
  const other = (await lead.post<{ id: string }>(records, { data: { name: '别人的', phone: '13800000002', secret: '秘密', note: '好' } })).body;
  const { page, faults } = await openPage(stage.browser, stage.api.url, { as: nurse });
  await page.goto(`/apps/narrow/forms/visit/${mine.id}?edit`);
  for (const label of ['姓名', '电话', '隐私', '备注']) await page.getByRole('textbox', { name: label, exact: true }).waitFor();
  await page.goto(`/apps/narrow/forms/visit/${other.id}?edit`);
  await page.getByRole('textbox', { name: '姓名', exact: true }).waitFor();
  for (const label of ['电话', '隐私', '备注']) expect(await page.getByRole('textbox', { name: label, exact: true }).count()).toBe(0);
  expect(await page.getByText('隐私').count()).toBe(0);
  await page.getByText('138****0002').waitFor();
  await keepScreenshot(page, 'record-rights');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('textbox', { name: '姓名', exact: true }).fill('改过的');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '改过的' }).waitFor();
  await page.getByRole('button', { name: '更多' }).click();
  expect(await page.getByRole('menuitem', { name: '删除' }).count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);
