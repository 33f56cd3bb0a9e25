import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { keepScreenshot, launchBrowser, openPage, phone, type OpenPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
const display = (key: string, type: string, label: string, props: object): object => ({ key, type, label, props });
const patient = {
  $format: 'form/1', key: 'patient', label: '患者', display: '{name}',
  fields: [
    { key: 'name', type: 'text', label: '姓名', required: true }, { key: 'mrn', type: 'text', label: '病历号' }, { key: 'tel', type: 'phone', label: '电话' }, { key: 'state', type: 'text', label: '状态' },
    display('visits', 'related-list', '历次就诊', { form: 'visit', via: 'patient', columns: ['day', 'reason'], sort: 'day', descending: true, rows: 2 }),
    display('call', 'button', '拨打电话', { action: 'link', url: 'tel:{tel}' }), display('archive', 'button', '查看档案', { action: 'link', url: 'https://archive.example.org/{mrn}', look: 'primary' }),
    display('add_visit', 'button', '登记就诊', { action: 'new-record', form: 'visit', via: 'patient', set: [{ field: 'reason', expr: { cat: [{ var: 'name' }, '复诊'] } }] }),
    display('settle', 'button', '办理出院', { action: 'fill', set: [{ field: 'state', expr: '已出院' }], confirm: '确定办理出院吗？' }),
    display('check', 'button', '提交审核', { action: 'start-flow', flow: 'check' }),
    display('viewer', 'embedded-page', '影像', { url: 'https://viewer.example.org/view?no={mrn}', height: 200 }), display('other', 'embedded-page', '其他系统', { url: 'https://unlisted.example.org/' }),
  ],
  layout: ['name', 'mrn', 'tel', 'state', 'visits', 'call', 'archive', 'add_visit', 'settle', 'check', 'viewer', 'other'].map((field) => ({ field })),
};
const visit = { $format: 'form/1', key: 'visit', label: '就诊', display: '{reason}', fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'day', type: 'date', label: '日期' }, { key: 'reason', type: 'text', label: '主诉' }], layout: [{ field: 'patient' }, { field: 'day' }, { field: 'reason' }] };
const flow = { $format: 'flow/1', key: 'check', label: '审核', form: 'patient', bpmn: bpmn('<startEvent id="s"/><userTask id="judge" name="审核"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="starter"/></extensionElements></userTask><endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="judge"/><sequenceFlow id="b" sourceRef="judge" targetRef="e"/>') };

let api: TestApi;
let browser: Browser;
let nurse: TestClient;
let reader: TestClient;
let patientId = '';
beforeAll(async () => {
  api = await startTestApi({ uiFolder, embedHosts: ['viewer.example.org'] });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  for (const form of [patient, visit]) await api.admin.put(`/api/apps/ward/draft/forms/${form.key}`, form);
  await api.admin.put('/api/apps/ward/draft/flows/check', flow);
  const grant = (form: string, actions: readonly string[]): object => ({ form, actions, rows: 'all', fields: { default: 'write' } });
  await api.admin.put('/api/apps/ward/draft/roles/nurse', { $format: 'role/1', key: 'nurse', label: '护士', grants: [grant('patient', ['read', 'create', 'update', 'start-flow']), grant('visit', ['read', 'create', 'update'])] });
  await api.admin.put('/api/apps/ward/draft/roles/reader', { $format: 'role/1', key: 'reader', label: '查阅', grants: [grant('patient', ['read'])] });
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[]; issues: readonly unknown[] }>('/api/apps/ward/plan', {});
  const { status } = await api.admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
  if (status !== 201) throw new Error(JSON.stringify(plan.issues));
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  reader = await api.as({ username: 'reader', roles: [{ app: 'ward', role: 'reader' }] });
  patientId = (await nurse.post<{ id: string }>('/api/apps/ward/records/patient', { data: { name: '欧阳娜娜', mrn: 'A/1 2', state: '在院' } })).body.id;
  for (const [day, reason] of [['2026-01-01', '头痛'], ['2026-03-01', '发热'], ['2026-02-01', '咳嗽']]) await nurse.post('/api/apps/ward/records/visit', { data: { patient: patientId, day, reason } });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

/** What a page inside a frame may not do: lead the whole window elsewhere. */
const escape = '<script>try { top.location.href = "https://evil.example.org/" } catch { document.body.dataset.shut = "yes" }</script>';

/** A page where the other system answers from here, with what it was asked. */
async function openWard(as: TestClient, options: { readonly viewport?: typeof phone; readonly isEnglish?: boolean } = {}): Promise<OpenPage & { readonly asked: { readonly url: string; readonly referer: string | undefined }[] }> {
  const { isEnglish = false, ...how } = options;
  const opened = await openPage(browser, api.url, { as, ...how });
  if (isEnglish) await opened.context.addInitScript(() => localStorage.setItem('carewright.locale', 'en-US'));
  const asked: { url: string; referer: string | undefined }[] = [];
  await opened.context.route('https://*.example.org/**', async (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers()['referer'] });
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><html lang="zh"><title>影像</title><main><h1>影像系统</h1></main>${route.request().url().includes('viewer') ? escape : ''}</html>` });
  });
  return { ...opened, asked };
}

describe('related records on a form', () => {
  it('show those that point here, in their order, with a count and the way to each and to all', async () => {
    const { page, faults } = await openWard(nurse);
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const list = page.getByRole('group', { name: '历次就诊' });
    await list.getByText('共 3 条').waitFor();
    expect(await list.locator('tbody th').allInnerTexts()).toEqual(['发热', '咳嗽']);
    expect(await list.locator('thead th').allInnerTexts()).toEqual(['记录', '日期', '主诉']);
    // What the form lists, the page does not list again.
    expect(await page.getByRole('region', { name: '相关记录' }).count()).toBe(0);
    await keepScreenshot(page, 'form-displays-desk');
    expect(await accessibilityViolations(page)).toEqual([]);
    await list.getByRole('link', { name: '查看全部' }).click();
    await page.locator('tbody tr', { hasText: '头痛' }).waitFor();
    expect(faults.filter((one) => !one.includes('Unsafe attempt'))).toEqual([]);
    await page.context().close();
  });

  it('are cards on a phone, and a new one begins with the record filled in', async () => {
    const { page } = await openWard(nurse, { viewport: phone });
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const list = page.getByRole('group', { name: '历次就诊' });
    await list.locator('li', { hasText: '发热' }).waitFor();
    expect(await list.locator('table').count()).toBe(0);
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'form-displays-phone');
    await list.getByRole('button', { name: '新建就诊' }).click();
    await page.getByRole('button', { name: '提交', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.locator('.ant-select', { hasText: '欧阳娜娜' }).waitFor();
    await page.context().close();
  });

  it('wait until the record is saved, and are not offered to whoever may not see them', async () => {
    const { page } = await openWard(nurse);
    await page.goto('/apps/ward/forms/patient/new');
    await page.getByRole('group', { name: '历次就诊' }).getByText('保存这条记录后').waitFor();
    await page.context().close();
    const other = await openWard(reader);
    await other.page.goto(`/apps/ward/forms/patient/${patientId}`);
    await other.page.getByText('欧阳娜娜').first().waitFor();
    await other.page.getByRole('link', { name: /查看档案/ }).waitFor();
    for (const label of ['历次就诊', '登记就诊', '提交审核']) expect({ label, count: await other.page.getByText(label).count() }).toEqual({ label, count: 0 });
    await other.page.context().close();
  });

  it('say so when they cannot be had, and try again', async () => {
    const { page, context } = await openWard(nurse);
    let isBroken = true;
    await context.route('**/records/visit?**', (route) => (isBroken ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"x","status":500,"code":"x","issues":[]}' }) : route.continue()));
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const list = page.getByRole('group', { name: '历次就诊' });
    await list.getByText('没有载入成功').waitFor({ timeout: 30_000 });
    isBroken = false;
    await list.getByRole('button', { name: '重试' }).click();
    await list.getByText('共 3 条').waitFor();
    await page.context().close();
  }, 60_000);
});

describe('buttons on a form', () => {
  it('lead where the values say, encoded, without telling where from; and say why they lead nowhere', async () => {
    const { page, context, asked } = await openWard(nurse);
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const link = page.getByRole('link', { name: /查看档案/ });
    expect(await link.getAttribute('href')).toBe('https://archive.example.org/A%2F1%202');
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await opened.waitForLoadState();
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect(asked.find(({ url }) => url.includes('archive'))).toEqual({ url: 'https://archive.example.org/A%2F1%202', referer: undefined });
    const call = page.getByRole('button', { name: '拨打电话' });
    expect(await call.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('“电话”没有内容').waitFor();
    await context.close();
  });

  it('make a record of another form with values worked out here', async () => {
    const { page } = await openWard(nurse);
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    await page.getByRole('button', { name: '登记就诊' }).click();
    await eventually(async () => expect(await page.getByLabel('主诉').inputValue()).toBe('欧阳娜娜复诊'));
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await eventually(async () => {
      const { body } = await nurse.get<{ items: readonly { data: Readonly<Record<string, unknown>> }[] }>('/api/apps/ward/records/visit?sort=-created_at&limit=1');
      expect(body.items[0]?.data).toMatchObject({ patient: patientId, reason: '欧阳娜娜复诊' });
    });
    await page.context().close();
  });

  it('fill fields in while the record is changed, after asking, by keys too', async () => {
    const { page } = await openWard(nurse);
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    await page.getByText('修改记录时可用').waitFor();
    await page.getByRole('button', { name: '编辑' }).click();
    const settle = page.getByRole('button', { name: '办理出院' });
    await eventually(async () => expect(await settle.getAttribute('aria-disabled')).toBe('false'));
    await settle.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('确定办理出院吗？').waitFor();
    expect(await page.getByLabel('状态').inputValue()).toBe('在院');
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '办理出院' }).click();
    await eventually(async () => expect(await page.getByLabel('状态').inputValue()).toBe('已出院'));
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await eventually(async () => expect((await nurse.get<{ data: object }>(`/api/apps/ward/records/patient/${patientId}`)).body.data).toMatchObject({ state: '已出院' }));
    await page.context().close();
  });

  it('start a flow on a saved record', async () => {
    const { page } = await openWard(nurse);
    await page.goto('/apps/ward/forms/patient/new');
    const reason = page.locator('[id$="check-reason"]');
    await reason.waitFor();
    expect(await reason.innerText()).toBe('保存记录后可用');
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const check = page.getByRole('button', { name: '提交审核' });
    await eventually(async () => expect(await check.getAttribute('aria-disabled')).toBe('false'));
    await check.click();
    await page.getByText(/已发起“/).waitFor();
    await eventually(async () => expect((await nurse.get<{ items: readonly unknown[] }>(`/api/apps/ward/flows/check/instances?recordId=${patientId}`)).body.items).toHaveLength(1));
    await page.context().close();
  });
});

describe('pages of other systems on a form', () => {
  it('are shut in, told nothing, and shown only from listed hosts', async () => {
    const { page, asked } = await openWard(nurse);
    await page.goto(`/apps/ward/forms/patient/${patientId}`);
    const frame = page.locator('iframe');
    await frame.scrollIntoViewIfNeeded();
    await page.frameLocator('iframe').getByText('影像系统').waitFor();
    expect(asked.filter(({ url }) => url.includes('viewer'))).toEqual([{ url: 'https://viewer.example.org/view?no=A%2F1%202', referer: undefined }]);
    expect(await frame.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-forms');
    expect(await frame.getAttribute('title')).toBe('影像');
    await page.getByText('不能显示“unlisted.example.org”的网页').waitFor();
    expect(asked.some(({ url }) => url.includes('unlisted') || url.includes('evil'))).toBe(false);
    expect(page.url()).toContain(patientId);
    await page.context().close();
  });

  it('wait for the values that their address needs', async () => {
    const { page, asked } = await openWard(nurse, { isEnglish: true });
    await page.goto('/apps/ward/forms/patient/new');
    await page.getByText('The page shows here once “病历号” is filled in.').waitFor();
    await page.getByLabel('病历号').fill('B7');
    await page.locator('iframe').scrollIntoViewIfNeeded();
    await page.frameLocator('iframe').getByText('影像系统').waitFor();
    expect(asked.map(({ url }) => url)).toEqual(['https://viewer.example.org/view?no=B7']);
    await page.context().close();
  });
});

describe('the designer', () => {
  it('chooses form, relation and address in words, and says what is still missing', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: api.admin });
    await api.admin.put('/api/apps/ward/draft/forms/ward_round', { $format: 'form/1', key: 'ward_round', label: '查房', fields: [{ key: 'mrn', type: 'text', label: '病历号' }], layout: [{ field: 'mrn' }] });
    await api.admin.put('/api/apps/ward/draft/forms/finding', { $format: 'form/1', key: 'finding', label: '发现', fields: [{ key: 'round', type: 'relation', label: '所属查房', props: { target: 'ward_round' } }], layout: [{ field: 'round' }] });
    await page.goto('/design/ward/forms/ward_round');
    await page.locator('[data-entry="related-list"]').click();
    await page.getByText('请选择要显示哪个表单的记录。').first().waitFor();
    await page.getByLabel('显示哪个表单的记录').click();
    await page.locator('.ant-select-item-option', { hasText: '发现' }).click();
    await page.getByText('显示“发现”中“所属查房”是本记录的记录。').waitFor();
    await eventually(async () => expect(await page.getByText('请选择要显示哪个表单的记录。').count()).toBe(0));
    await page.locator('[data-entry="embedded-page"]').click();
    await page.getByRole('textbox', { name: '网址' }).fill('https://unlisted.example.org/{病历号}');
    await page.getByText('系统不允许嵌入“unlisted.example.org”的网页').first().waitFor();
    await page.getByText('会发给对方系统，离开医院').first().waitFor();
    await page.locator('[data-entry="button"]').click();
    await page.getByRole('textbox', { name: '网址' }).fill('javascript:alert(1)');
    await page.getByText('链接须以 http://').first().waitFor();
    await keepScreenshot(page, 'form-displays-designer');
    expect(await accessibilityViolations(page)).toEqual([]);
    const { body } = await api.admin.get<{ definition: { fields: readonly { type: string; props?: object }[] } }>('/api/apps/ward/draft/forms/ward_round');
    expect(body.definition.fields.map(({ type, props }) => [type, props])).toEqual([['text', undefined], ['related-list', { form: 'finding', via: 'round' }], ['embedded-page', { url: 'https://unlisted.example.org/{mrn}' }], ['button', { action: 'link', url: 'javascript:alert(1)' }]]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});
