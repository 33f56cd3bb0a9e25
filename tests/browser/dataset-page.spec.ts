import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { type DatasetDefinition, type DatasetView } from '@carewright/schema';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { draw, expectStatus, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { desktop, keepScreenshot, openPage, phone } from '../support/browser.js';
import { publishByHand, saved } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const minute = 60_000;
const app = 'charging';
let stage: Stage;

const select = (key: string, label: string, ...values: readonly string[]): object => ({ key, type: 'select', label, options: values.map((value) => ({ value, label: value })) });
const relation = (key: string, label: string, target: string): object => ({ key, type: 'relation', label, props: { target } });
const forms = [
  { key: 'patient', label: '患者', display: '{name}', fields: [{ key: 'name', type: 'text', label: '姓名' }, select('kind', '医保类型', '职工', '居民')] },
  { key: 'visit', label: '就诊', fields: [relation('patient', '患者', 'patient'), { key: 'day', type: 'date', label: '日期' }] },
  { key: 'charge', label: '收费', fields: [relation('visit', '就诊', 'visit'), { key: 'amount', type: 'number', label: '金额' }, { key: 'debt', type: 'number', label: '欠费' }, { key: 'at', type: 'datetime', label: '收费时间' }] },
] as const;

/** Six patients with two visits each, with charges that are all different; one visit without any. */
async function write(): Promise<void> {
  const { admin } = stage.api;
  const make = async (form: string, records: readonly object[]): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const data of records) ids.push(expectStatus<{ id: string }>(await admin.post(`/api/apps/${app}/records/${form}`, { data }), 201, form).id);
    return ids;
  };
  const patients = await make('patient', Array.from({ length: 6 }, (_none, n) => ({ name: `患者${String(n)}`, kind: n % 3 === 0 ? '居民' : '职工' })));
  const visits = await make('visit', Array.from({ length: 12 }, (_none, n) => ({ patient: patients[n % 6], day: `2026-0${String(1 + (n % 6))}-11` })));
  await make('charge', Array.from({ length: 25 }, (_none, n) => ({ visit: visits[n % 11], amount: 100 + n * n * 7, debt: (n * 37) % 50, at: `2026-03-${String(1 + n).padStart(2, '0')}T03:00:00.000Z` })));
}

beforeAll(async () => {
  stage = await openEmptyStage({ key: app, label: '收费分析' });
  const { admin } = stage.api;
  for (const form of forms) await draw(admin, app, 'forms', { $format: 'form/1', layout: [], ...form });
  await draw(admin, app, 'roles', roleOf('everyone', '所有人', forms.map(({ key }) => grantOf(key, ['read', 'create']))));
  const patients: DatasetDefinition = { $format: 'dataset/1', key: 'patients', label: '患者收费', form: 'patient', dimensions: [{ key: 'kind', label: '医保类型', path: 'kind' }], measures: [{ key: 'records', label: '患者数', agg: 'count' }] };
  const visits: DatasetDefinition = { $format: 'dataset/1', key: 'visits', label: '就诊次数', form: 'visit', dimensions: [], measures: [{ key: 'records', label: '就诊次数', agg: 'count' }, { key: 'people', label: '就诊患者', agg: 'distinct', path: 'patient' }, { key: 'each', label: '人均就诊', agg: 'calc', calc: { round: [{ div: [{ var: 'records' }, { var: 'people' }] }, 2] } }] };
  for (const dataset of [patients, visits]) await draw(admin, app, 'datasets', { ...dataset });
  await publishDraft(admin, app);
  const { body: me } = await admin.get<{ user: { id: string } }>('/api/session');
  const { body: person } = await admin.get<{ roles: { app: string; role: string }[] }>(`/api/users/${me.user.id}`);
  expectStatus(await admin.patch(`/api/users/${me.user.id}`, { roles: [...(person.roles ?? []), { app, role: 'everyone' }] }), 200, 'role of the author');
  await write();
}, 2 * minute);
afterAll(() => stage?.close());

/** The part of the page about one number. */
class MeasurePart {
  constructor(private readonly page: Page, private readonly hand: MouseHand, readonly part: Locator) {}

  async choose(name: string, option: string): Promise<void> {
    await this.hand.choose(this.part.getByRole('combobox', { name, exact: true }), option);
    await eventually(async () => expect(await this.part.locator('.ant-select').filter({ has: this.page.getByRole('combobox', { name, exact: true }) }).innerText()).toContain(option));
  }

  async write(name: string, text: string): Promise<void> {
    await this.hand.write(this.part.getByRole('textbox', { name, exact: true }), text);
    await this.page.keyboard.press('Tab');
  }
}

/** What an author says of a new number; its name is written last, since the part is found by it. */
async function addMeasure(page: Page, hand: MouseHand, name: string, say: (part: MeasurePart) => Promise<void>): Promise<void> {
  await hand.press(page.getByRole('button', { name: '添加统计项', exact: true }));
  const part = (label: string): MeasurePart => new MeasurePart(page, hand, page.getByRole('region', { name: '统计项', exact: true }).getByRole('group', { name: label, exact: true }));
  const fresh = part('记录数');
  await fresh.part.getByRole('textbox', { name: '标题', exact: true }).fill(name);
  await fresh.part.waitFor({ state: 'detached' });
  // What it was called before somebody named it stays in no language.
  expect(await part(name).part.getByRole('textbox', { name: '英文标题', exact: true }).inputValue()).toBe('');
  await say(part(name));
}

/** The numbers of each group, as somebody reckons who knows SQL and nothing of reports. */
const byHand = `select p.kind, count(distinct p.id)::int as patients, sum(c.amount)::float as amount, round(sum(c.amount) / count(distinct p.id), 2)::float as each, percentile_cont(0.9) within group (order by c.amount)::float as most,
    (select sum(last.debt)::float from (select distinct on (v2.id) c2.debt from app_${app}.charge c2 join app_${app}.visit v2 on v2.id = c2.visit join app_${app}.patient p2 on p2.id = v2.patient where p2.kind = p.kind order by v2.id, c2.at desc) last) as owed
  from app_${app}.patient p left join app_${app}.visit v on v.patient = p.id left join app_${app}.charge c on c.visit = v.id group by p.kind`;

describe('the page of a dataset', () => {
  it('takes records over several relations, a sum, a formula, a percentile and latest values, with unit and owner; a question asked with them shows what SQL says', async () => {
    const { page, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const hand = new MouseHand(page);
    const sound = async (): Promise<void> => expect([...faults, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await page.goto(`/design/${app}/datasets/patients`);
    await page.getByRole('heading', { name: '患者收费', level: 1 }).waitFor({ timeout: minute });
    // Charges lead to patients over visits.
    await hand.choose(page.getByRole('combobox', { name: '添加一起统计的记录' }), '“收费”，通过“就诊 / 患者”');
    const ofCharges = async (part: MeasurePart): Promise<void> => part.choose('统计什么记录', '收费');
    await addMeasure(page, hand, '收费总额', async (part) => { await ofCharges(part); await part.choose('怎样统计', '求和'); await part.choose('字段', '金额'); await part.write('单位', '元'); await part.write('由谁解释口径', '财务科'); await part.write('口径说明', '患者历次就诊的收费合计'); });
    await addMeasure(page, hand, '九成收费', async (part) => {
      await ofCharges(part);
      await part.choose('怎样统计', '百分位（中位数）');
      await part.choose('字段', '金额');
      await part.part.getByRole('spinbutton', { name: '第几百分位' }).fill('90');
      await page.keyboard.press('Tab');
    });
    await addMeasure(page, hand, '最近欠费', async (part) => { await ofCharges(part); await part.choose('怎样统计', '最近一次的值'); await part.choose('字段', '欠费'); await part.choose('按哪个时间算最近', '收费时间'); await part.choose('谁的最近一次', '就诊'); });
    await addMeasure(page, hand, '人均收费', async (part) => {
      await part.choose('怎样统计', '由其他指标计算');
      await hand.press(part.part.getByRole('button', { name: '写成算式' }));
      await part.part.getByRole('group', { name: '怎样计算' }).getByRole('textbox').fill('四舍五入(收费总额 / 患者数, 2)');
    });
    await saved(page);
    expect(await page.getByText('需要修改').count()).toBe(0);
    await eventually(sound);
    await keepScreenshot(page, 'dataset-page', true);
    await page.setViewportSize(phone);
    await eventually(sound);
    await keepScreenshot(page, 'dataset-page-phone', true);
    await page.setViewportSize(desktop);
    // Opened again it is as it was left.
    await page.reload();
    await page.getByRole('group', { name: '九成收费', exact: true }).getByRole('spinbutton', { name: '第几百分位' }).waitFor({ timeout: minute });
    expect(await page.getByRole('group', { name: '九成收费', exact: true }).getByRole('spinbutton', { name: '第几百分位' }).inputValue()).toMatch(/^90/u);
    expect(await page.getByRole('group', { name: '人均收费', exact: true }).getByRole('group', { name: '怎样计算' }).getByRole('textbox').inputValue()).toContain('收费总额');
    await page.goto(`/design/${app}`);
    await publishByHand(page, hand);

    await page.goto(`/apps/${app}/questions/new`);
    const list = (name: string): Locator => page.getByRole('combobox', { name, exact: true });
    await list('数据来自').waitFor({ timeout: minute });
    await hand.choose(list('数据来自'), '患者收费');
    await page.getByText('明细表', { exact: true }).click();
    await list('统计什么').click();
    for (const measure of ['收费总额', '九成收费', '最近欠费', '人均收费']) await hand.choose(list('统计什么'), measure);
    await page.keyboard.press('Escape');
    const table = page.getByRole('region', { name: '结果' }).getByRole('table');
    const { rows } = await stage.api.database.owner.query<{ kind: string; patients: number; amount: number; each: number; most: number; owed: number }>(byHand);
    await eventually(async () => {
      const cells = await table.locator('tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText.replaceAll(',', '').trim())));
      for (const { kind, patients, amount, each, most, owed } of rows) {
        const [found = []] = cells.filter(([first]) => first === kind);
        expect(found.slice(1).map((text) => Number.parseFloat(text))).toEqual([patients, amount, most, owed, each].map((one) => expect.closeTo(one, 1)));
        expect(found[2]).toMatch(/元$/u);
      }
    }, minute);
    await eventually(sound);
    await keepScreenshot(page, 'dataset-question');
    await page.setViewportSize(phone);
    await eventually(sound);
    await page.setViewportSize(desktop);
    // Who answers for the number stands where it is explained.
    await page.getByRole('button', { name: /^更多/u }).first().click();
    await page.getByRole('menuitem', { name: '这个数是怎么来的' }).click();
    await page.getByRole('dialog').getByText('财务科').waitFor();
    const views = (await stage.api.admin.get<{ items: DatasetView[] }>(`/api/apps/${app}/datasets`)).body.items.find(({ key }) => key === 'patients');
    expect(views?.measures.map(({ agg }) => agg)).toEqual(['count', 'sum', 'percentile', 'last', 'calc']);
  }, 6 * minute);

  it('says in English what it is, and what is wrong with a formula', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin, locale: 'en-US' });
    await context.addInitScript(() => localStorage.setItem('carewright.locale', 'en-US'));
    await page.goto(`/design/${app}/datasets/visits`, { timeout: minute });
    await page.getByRole('heading', { name: 'Measures', exact: true }).waitFor({ timeout: minute });
    const formula = page.getByRole('group', { name: '人均就诊', exact: true }).getByRole('group', { name: 'Worked out as' }).getByRole('textbox');
    const before = await formula.inputValue();
    await formula.fill('no_such / 2');
    // The problem beside the text, not the text itself.
    await page.locator('li, p, button').getByText('no_such').first().waitFor();
    await formula.fill(before);
    // Nothing of the page is left in Chinese but the author's own words.
    const words = await page.locator('h1, h2, label, button').allInnerTexts();
    expect(words.filter((text) => /\p{Script=Han}/u.test(text.replaceAll(/人均就诊|就诊次数|就诊患者|就诊|收费分析/gu, '')))).toEqual([]);
    expect([...faults, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await keepScreenshot(page, 'dataset-page-english', true);
  }, 3 * minute);
});
