import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { desktop, keepScreenshot, openPage, phone, type Viewport } from '../support/browser.js';
import { openWard, type Ward } from '../support/exchange-ward.js';
import { workbookOf } from '../support/office-files.js';

const list = '/apps/ward/forms/patient';
const records = '/api/apps/ward/records/patient';
const sizes = [['desk', desktop], ['phone', phone]] as const;
let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
}, 120_000);
afterAll(() => ward?.close());

const whole = async (page: Page): Promise<readonly string[]> => [...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];
const csv = (...lines: readonly string[]): Buffer => Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
/** What a press of a link or button brings. */
async function downloaded(page: Page, by: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), by.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
const open = (viewport: Viewport, as = ward.manager): ReturnType<typeof openPage> => openPage(ward.browser, ward.api.url, { viewport, as });
const count = async (search: string): Promise<number> => (await ward.manager.get<{ count: number }>(`${records}?search=${encodeURIComponent(search)}&count=exact&limit=1`)).body.count;
const choose = async (page: Page, box: Locator, option: string): Promise<void> => {
  await box.click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: new RegExp(`^${option}$`) }).click();
};

describe.each(sizes)('an import at a %s', (size, viewport) => {
  it('goes from the file over the trial to the records, gives the bad rows back, and is taken back', async () => {
    const name = `导入${size}`;
    const { page, context, faults } = await open(viewport);
    await page.goto(`${list}/import`);
    await page.getByLabel('选择文件').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: csv('姓名,风险,复诊日期,多余', `${name}一,高,2026-03-04,x`, `${name}二,低,不是日期,x`, `${name}三,,2026/3/5,x`) });
    await page.getByRole('heading', { name: '对应关系' }).waitFor();
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `import-mapping-${size}`);
    await page.getByRole('button', { name: '先试运行' }).click();
    await page.getByText('试运行完成，没有保存任何内容').waitFor();
    expect(await count(name)).toBe(0);
    await page.getByRole('button', { name: '返回修改' }).click();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('已完成', { exact: true }).waitFor();
    expect(await count(name)).toBe(2);
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `import-done-${size}`);
    const bad = await downloaded(page, page.getByRole('link', { name: '下载有问题的行' }));
    expect(bad.bytes.toString('utf8')).toMatch(new RegExp(`^\\uFEFF姓名,风险,复诊日期,多余,原因\\r\\n${name}二,低,不是日期,x,.*日期`));
    await page.getByRole('button', { name: '全部撤销' }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    expect(await count(name)).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe.each(sizes)('an export at a %s', (size, viewport) => {
  it('writes the chosen fields of what the list shows, as CSV and as a workbook', async () => {
    const name = `导出${size}`;
    await ward.add('patient', { name: `${name}甲`, risk: 'high', note: '=1+1' }, { name: `${name}乙`, risk: 'low' }, { name: `别人${size}` });
    const { page, context, faults } = await open(viewport);
    await page.goto(`${list}?q=${encodeURIComponent(name)}&sort=name`);
    await page.getByText(`${name}甲`).first().waitFor();
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '导出' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '导出的字段' }).click();
    for (const label of ['姓名', '风险', '备注']) await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: new RegExp(`^${label}$`) }).click();
    await dialog.getByRole('heading', { level: 1 }).or(dialog.locator('.ant-modal-title')).first().click();
    await choose(page, dialog.getByRole('combobox', { name: '文件类型' }), 'CSV 文本');
    await dialog.getByRole('button', { name: /导\s*出/ }).click();
    const link = dialog.getByRole('link', { name: /^下载/ });
    await link.waitFor();
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `export-${size}`);
    const text = await downloaded(page, link);
    expect(text.name).toMatch(/^患者 \d{4}-\d\d-\d\d\.csv$/);
    const lines = text.bytes.toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
    expect([lines[0], ...lines.slice(1).toSorted()]).toEqual(['姓名,风险,备注', `${name}乙,低,`, `${name}甲,高,'=1+1`]);
    await choose(page, dialog.getByRole('combobox', { name: '文件类型' }), 'Excel 工作簿');
    await dialog.getByRole('button', { name: /导\s*出/ }).click();
    await link.waitFor();
    const book = await downloaded(page, link);
    const sheet = strFromU8(unzipSync(book.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const part of ['姓名', `${name}甲`, `${name}乙`, '高']) expect(sheet).toContain(part);
    expect(sheet).not.toContain(`别人${size}`);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe.each(sizes)('print templates at a %s', (size, viewport) => {
  it('are made from the example, tell what the form does not have, are replaced, and print one record and several', async () => {
    const name = `打印${size}`;
    const ids = await ward.add('patient', { name: `${name}甲`, meds: [{ drug: '阿司匹林', dose: 2 }] }, { name: `${name}乙` });
    const { page, context, faults } = await open(viewport, ward.api.admin as typeof ward.manager);
    await page.goto('/design/ward/print-templates?form=patient');
    const example = await downloaded(page, page.getByRole('link', { name: '下载 Word 示例' }));
    await page.getByLabel('上传模板').setInputFiles({ name: `病历${size}.docx`, mimeType: 'application/octet-stream', buffer: example.bytes });
    await page.getByRole('heading', { name: `病历${size}` }).waitFor();
    expect(await page.getByText('会原样印出来').count()).toBe(0);
    await page.getByLabel('上传模板').setInputFiles({ name: `表${size}.xlsx`, mimeType: 'application/octet-stream', buffer: workbookOf({ 表: [['姓名', '{姓名}'], ['床号', '{床号}']] }) });
    await page.getByText('{床号}').waitFor();
    await page.getByLabel(`更换“表${size}”的文件`).last().setInputFiles({ name: 'b.xlsx', mimeType: 'application/octet-stream', buffer: workbookOf({ 表: [['姓名', '{姓名}']] }) });
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `表${size}` }) });
    await card.getByText('第 2 版').waitFor();
    expect(await card.getByText('{床号}').count()).toBe(0);
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `prints-${size}`);
    expect(faults).toEqual([]);
    await context.close();

    const desk = await open(viewport);
    await desk.page.goto(`${list}/${ids[0]}`);
    await desk.page.getByRole('button', { name: '更多操作' }).click();
    await desk.page.getByRole('menuitem', { name: '打印' }).click();
    await desk.page.getByRole('radio', { name: `病历${size}（Word）` }).check();
    expect(await whole(desk.page)).toEqual([]);
    const paper = await downloaded(desk.page, desk.page.getByRole('button', { name: '生成文件' }));
    const words = strFromU8(unzipSync(paper.bytes)['word/document.xml'] ?? new Uint8Array());
    for (const part of [`${name}甲`, '阿司匹林']) expect(words).toContain(part);
    await desk.page.goto(`${list}?q=${encodeURIComponent(name)}`);
    for (const one of ['甲', '乙']) await desk.page.getByRole('checkbox', { name: `选择“${name}${one}”` }).check();
    await desk.page.getByRole('button', { name: '打印', exact: true }).click();
    await desk.page.getByRole('radio', { name: `表${size}（Excel）` }).check();
    const batch = await downloaded(desk.page, desk.page.getByRole('button', { name: '生成文件' }));
    expect(Object.keys(unzipSync(batch.bytes))).toHaveLength(2);
    // All that the list shows, by a job: its file is fetched from the window.
    await desk.page.goto(`${list}?q=${encodeURIComponent(name)}`);
    await desk.page.getByText(`${name}甲`).first().waitFor();
    await desk.page.getByRole('button', { name: '更多', exact: true }).click();
    await desk.page.getByRole('menuitem', { name: '打印列表中的全部记录' }).click();
    const all = desk.page.getByRole('dialog');
    await all.getByRole('radio', { name: `病历${size}（Word）` }).check();
    await all.getByRole('button', { name: '生成文件' }).click();
    const link = all.getByRole('link', { name: /^下载/ });
    await link.waitFor();
    expect(await whole(desk.page)).toEqual([]);
    await keepScreenshot(desk.page, `print-all-${size}`);
    const papers = unzipSync((await downloaded(desk.page, link)).bytes);
    expect(Object.keys(papers).sort()).toEqual([expect.stringContaining(`${name}乙`), expect.stringContaining(`${name}甲`)]);
    expect(desk.faults).toEqual([]);
    await desk.context.close();
  }, 120_000);
});

describe.each(sizes)('a form from a file at a %s', (size, viewport) => {
  it('takes guessed kinds over or as they are chosen, and an XLSForm with both languages and what was left out', async () => {
    const { page, context, faults } = await open(viewport, ward.api.admin as typeof ward.manager);
    await page.goto('/design/ward/form-from-file');
    const rows = Array.from({ length: 9 }, (_none, at) => [`患者${at}`, at % 2 === 0 ? '男' : '女', `1960-01-0${at + 1}`, `${at}床`]);
    await page.getByLabel('选择文件').setInputFiles({ name: `入院${size}.xlsx`, mimeType: 'application/octet-stream', buffer: workbookOf({ 名单: [['姓名*', '性别', '出生日期', '床位'], ...rows] }) });
    // Files are read behind everything else that the machine does.
    await page.getByText('共 4 个问题，识别 4 个').waitFor({ timeout: 60_000 });
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `form-from-file-${size}`);
    await page.getByRole('checkbox', { name: '建立“床位”' }).uncheck();
    await page.getByRole('textbox', { name: '“性别”的名称' }).fill('患者性别');
    await page.getByRole('button', { name: '创建表单' }).click();
    await page.waitForURL(/\/design\/ward\/forms\//);
    const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const made = await ward.api.admin.get<{ definition: { fields: { type: string; label: string; required?: boolean; options?: unknown[] }[] } }>(`/api/apps/ward/draft/forms/${key}`);
    expect(made.body.definition.fields.map(({ type, label, required }) => [type, label, required])).toEqual([['text', '姓名', true], ['select', '患者性别', undefined], ['date', '出生日期', undefined]]);

    await page.goto('/design/ward/form-from-file');
    const survey = [['type', 'name', 'label::中文 (zh)', 'label::English (en)'], ['text', 'full_name', '姓名', 'Name'], ['select_one yn', 'smoker', '是否吸烟', 'Smoker'], ['geotrace', 'walk', '路线', 'Walk']];
    await page.getByLabel('选择文件').setInputFiles({ name: `随访${size}.xlsx`, mimeType: 'application/octet-stream', buffer: workbookOf({ survey, choices: [['list_name', 'name', 'label::中文 (zh)', 'label::English (en)'], ['yn', 'yes', '是', 'Yes'], ['yn', 'no', '否', 'No']] }) });
    await page.getByText('共 3 个问题，识别 2 个').waitFor();
    await page.getByText('不支持“geotrace”这种问题').waitFor();
    expect(await whole(page)).toEqual([]);
    await page.getByRole('button', { name: '创建表单' }).click();
    await page.waitForURL(/\/design\/ward\/forms\//);
    const follow = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const both = await ward.api.admin.get<{ definition: { fields: unknown[] } }>(`/api/apps/ward/draft/forms/${follow}`);
    expect(both.body.definition.fields).toMatchObject([{ label: { 'zh-CN': '姓名', 'en-US': 'Name' } }, { label: { 'zh-CN': '是否吸烟', 'en-US': 'Smoker' }, options: [{ label: { 'zh-CN': '是', 'en-US': 'Yes' } }, { label: { 'zh-CN': '否', 'en-US': 'No' } }] }]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});
