import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { inARow } from '../api/flows/approvals/ward.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { KeyboardHand } from '../support/browser-hands.js';
import { accessibilityTree, ByEar, focused, listen, nameless } from '../support/browser-screen-reader.js';
import { saved } from '../support/browser-designer.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

let stage: Stage;
let patient: { readonly id: string };
beforeAll(async () => {
  stage = await openStage();
  const { admin } = stage.api;
  const me = await admin.get<{ user: { id: string } }>('/api/session');
  await admin.patch(`/api/users/${me.body.user.id}`, { roles: [{ app: hospital, role: 'hospital_admin' }] });
  [patient = { id: '' }] = (await admin.get<{ items: { id: string }[] }>(`/api/apps/${hospital}/records/patient?limit=1`)).body.items;
}, 120_000);
afterAll(() => stage?.close());

interface Listener {
  readonly page: Page;
  readonly keys: KeyboardHand;
  /** Waits until the page has said something by itself. */
  readonly hears: (words: RegExp) => Promise<void>;
  readonly ear: ByEar;
}

async function withEars(path: string, name: string, work: (listener: Listener) => Promise<void>): Promise<void> {
  const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  const said = await listen(context);
  try {
    await page.goto(path);
    await work({ page, keys: new KeyboardHand(page), ear: await ByEar.at(page, said), hears: (words) => eventually(async () => expect((await said(page)).filter((one) => words.test(one))).not.toEqual([])).catch(async () => expect(await said(page)).toContainEqual(expect.stringMatching(words))) });
    expect(faults).toEqual([]);
  } catch (error) {
    await keepScreenshot(page, `${name}-broken`);
    throw error;
  } finally {
    await context.close();
  }
}

describe('T12: somebody who listens', () => {
  it('fills in a follow-up with two errors: both are announced, named and described, and the corrected form is submitted', async () => {
    await withEars(`/apps/${hospital}/forms/follow_up/new?with=${encodeURIComponent(JSON.stringify({ patient: patient.id }))}`, 't12-listening', async ({ page, keys, hears }) => {
      await page.getByRole('button', { name: '添加一行' }).waitFor();
      expect(nameless(await accessibilityTree(page))).toEqual([]);
      // Two errors: the due date is left out, and so is the name of a medicine.
      await keys.press(page.getByRole('button', { name: '添加一行' }));
      const drug = page.getByRole('textbox', { name: /药品/ });
      await drug.waitFor();
      await keys.write(page.getByRole('textbox', { name: '备注' }), '家属代诉');
      await keys.press(page.getByRole('button', { name: '提交', exact: true }));
      await hears(/有 2 处/);
      const summary = await focused(page);
      expect(summary).toMatchObject({ role: 'alert', name: expect.stringContaining('2') });
      const heard = await accessibilityTree(page);
      expect(nameless(heard)).toEqual([]);
      const invalid = heard.filter(({ isInvalid }) => isInvalid).map(({ name, description }) => [name, description]);
      expect(invalid).toEqual([[expect.stringContaining('应访日期'), expect.stringContaining('应访日期')], [expect.stringContaining('药品'), expect.stringContaining('药品')]]);
      await keepScreenshot(page, 't12-summary');
      for (const [words, text] of [['应访日期', '2026-12-01'], ['药品', '阿司匹林']] as const) {
        await keys.press(page.locator('.cw-summary a', { hasText: words }));
        await eventually(async () => expect(await focused(page)).toMatchObject({ name: expect.stringContaining(words), isInvalid: true }));
        await page.keyboard.insertText(text);
        await page.keyboard.press('Tab');
      }
      await eventually(async () => expect((await accessibilityTree(page)).filter(({ isInvalid }) => isInvalid)).toEqual([]));
      await keys.press(page.getByRole('button', { name: '提交', exact: true }));
      await hears(/^已创建/);
      await page.getByText('阿司匹林').first().waitFor();
      expect(nameless(await accessibilityTree(page))).toEqual([]);
    });
  }, 120_000);
});

/** The flow that is built below, as it is read from top to bottom. */
const readOut = `- main:
  - heading "流程步骤" [level=2]
  - paragraph: 方向键移动，回车编辑，F2 改名，Delete 删除，Alt+↑↓ 移动步骤，Alt+←→ 移到旁边的分支，Ctrl+M 拿起再选位置，加号键在后面添加
  - button "发起 由人手动发起 · 投诉"
  - button "在“发起”之后添加步骤"
  - list "流程步骤":
    - listitem:
      - button "审批 · 护士长审批 第 1 步，共 3 步 护士长 或签（一人同意即可）"
      - button "“护士长审批”的更多操作"
      - button "在“护士长审批”之后添加步骤"
    - listitem:
      - group "条件分支":
        - button "条件分支 第 2 步，共 3 步 2 个分支"
        - button "添加分支到“条件分支”": 添加分支
        - button "“条件分支”的更多操作"
        - list "“条件分支”的分支":
          - listitem:
            - button "分支 “条件分支”的第 1 个分支，共 2 个 “严重程度”等于 重大"
            - button "“分支”的更多操作"
            - button "在“分支”中添加第一个步骤"
            - list "“分支”中的步骤":
              - listitem:
                - button "填写 · 质控复核 “分支”中的第 1 步，共 1 步 质控 一人填写即可"
                - button "“质控复核”的更多操作"
                - button "在“质控复核”之后添加步骤"
          - listitem:
            - button "其他情况 “条件分支”的第 2 个分支，共 2 个 以上分支都不满足时"
            - button "“其他情况”的更多操作"
            - button "在“其他情况”中添加第一个步骤"
      - button "在“条件分支”之后添加步骤"
    - listitem:
      - button "结束 第 3 步，共 3 步"
      - button "“结束”的更多操作"`;

/** From anywhere in the settings of a step: those of a role do it. */
async function addRole(ear: ByEar, role: string): Promise<void> {
  await ear.until('Tab', /^combobox, 负责人来源/);
  await ear.take(/^option, 角色/);
  await ear.comesTo(/^(combobox|option), /);
  await ear.until('ArrowDown', new RegExp(`^option, ${role}`));
  await ear.press('Enter');
}

describe('the simple view of a flow, for somebody who listens', () => {
  it('says what each step is, where it stands and what is wrong with it; a whole flow is built by keys from that alone, and the focus is never lost', async () => {
    const { admin } = stage.api;
    expect((await admin.put(`/api/apps/${hospital}/draft/flows/by_ear`, { ...flowDefinition('by_ear', inARow()), label: '投诉复核', form: 'complaint' })).status).toBe(200);
    await withEars(`/design/${hospital}/flows/by_ear`, 'flow-by-ear', async ({ page, ear }) => {
      await page.locator('[data-step="s"]').waitFor();
      await ear.until('Tab', /^button, 发起 /);
      // a step: its kind from the menu, its name at once, its people
      await ear.until('Tab', /^button, 在“发起”之后添加步骤/);
      await ear.take(/^menuitem, 审批$/);
      await ear.hears(/^已添加“审批”，第 1 步，共 2 步$/);
      await ear.comesTo(/^textbox, 名称/);
      await page.keyboard.insertText('护士长审批');
      await addRole(ear, '护士长');
      await ear.hears(/^已添加：护士长$/);
      await ear.comesTo(/^combobox, 负责人来源$/);
      await ear.press('Escape');
      await ear.comesTo(/^button, 审批 · 护士长审批 第 1 步，共 2 步 护士长/);
      // a choice: its first branch says what it lacks; Enter leads to its settings
      await ear.press('+');
      await ear.comesTo(/^menuitem/);
      await ear.until('ArrowDown', /^menuitem, 条件分支$/);
      await ear.press('Enter');
      await ear.hears(/^已添加“条件分支”，第 2 步，共 3 步$/);
      await ear.comesTo(/^button, 分支 “条件分支”的第 1 个分支，共 2 个 需要处理：\s*请设置条件, pressed/);
      await ear.press('Enter');
      await ear.comesTo(/^complementary, 步骤设置：分支/);
      await ear.until('Tab', /^button, 添加条件/);
      await ear.press('Enter');
      await ear.until('Tab', /^combobox, 字段/);
      await ear.take(/^option, 严重程度/);
      await ear.until('Tab', /^combobox, 值/);
      await ear.take(/^option, 重大/);
      await ear.comesTo(/^combobox, 值$/);
      await ear.press('Escape');
      await ear.comesTo(/^button, 分支 “条件分支”的第 1 个分支，共 2 个 .*严重程度/);
      await ear.until('Tab', /^button, 在“分支”中添加第一个步骤/);
      await ear.take(/^menuitem, 填写$/);
      await ear.hears(/^已添加“填写”，“分支”中的第 1 步，共 1 步$/);
      await ear.comesTo(/^textbox, 名称/);
      await page.keyboard.insertText('质控复核');
      await addRole(ear, '质控');
      await ear.hears(/^已添加：质控$/);
      await ear.comesTo(/^combobox, 负责人来源$/);
      await ear.press('Escape');
      await ear.comesTo(/^button, 填写 · 质控复核 “分支”中的第 1 步，共 1 步/);
      // what cannot be is said, too
      await ear.press('Alt+ArrowDown');
      await ear.hears(/^“质控复核”不能再往后移$/);
      await ear.until('ArrowDown', /^button, 其他情况 “条件分支”的第 2 个分支，共 2 个/);
      await ear.press('Delete');
      await ear.hears(/^“其他情况”不能删除：/);
      // moved, and taken back
      await ear.until('ArrowUp', /^button, 审批 · 护士长审批/);
      await ear.press('Alt+ArrowDown');
      await ear.hears(/^“护士长审批”移到第 2 步，共 3 步$/);
      await ear.comesTo(/^button, 审批 · 护士长审批 第 2 步，共 3 步/);
      await ear.press('Control+z');
      await ear.hears(/^已撤销：移动“护士长审批”$/);
      await ear.comesTo(/^button, 审批 · 护士长审批 第 1 步，共 3 步/);
      // a branch more: it has the focus; without it, what stands in its place has it
      await ear.until('ArrowDown', /^button, 添加分支到“条件分支”/);
      await ear.press('Enter');
      await ear.hears(/^已添加“分支 2”，“条件分支”的第 2 个分支，共 3 个$/);
      await ear.comesTo(/^button, 分支 2 “条件分支”的第 2 个分支，共 3 个/);
      await ear.press('Delete');
      await ear.hears(/^已删除“分支 2”$/);
      await ear.comesTo(/^button, 其他情况 “条件分支”的第 2 个分支，共 2 个/);
      // nothing is wrong any more, which is said by itself; then the whole is read
      await eventually(async () => expect((await accessibilityTree(page)).map(({ name }) => name)).toContain('检查通过'));
      await ear.press('Escape');
      expect(await page.getByRole('main').ariaSnapshot()).toBe(readOut);
      expect([...nameless(await accessibilityTree(page)), ...(await accessibilityViolations(page))]).toEqual([]);
      await keepScreenshot(page, 'flow-by-ear');
      await saved(page);
    });
    const { definition } = (await admin.get<{ definition: { bpmn: string } }>(`/api/apps/${hospital}/draft/flows/by_ear`)).body;
    expect(definition.bpmn).toMatch(/<cw:assignment source="role" value="head_nurse"/);
    expect(definition.bpmn).toMatch(/<cw:assignment source="role" value="quality_control"/);
    const { issues } = (await admin.get<{ issues: { key: string }[] }>(`/api/apps/${hospital}/draft/issues`)).body;
    expect(issues.filter(({ key }) => key === 'by_ear')).toEqual([]);
  }, 180_000);
});

describe('what a page does by itself is said', () => {
  it('when a draft is kept', async () => {
    await withEars(`/apps/${hospital}/forms/complaint/new`, 'says-draft', async ({ page, hears }) => {
      await page.getByLabel('投诉内容').fill('等候时间过长');
      await hears(/^草稿已保存于/);
    });
  }, 60_000);

  it('when a list has been searched', async () => {
    await withEars(`/apps/${hospital}/forms/patient`, 'says-found', async ({ page, hears }) => {
      await page.getByText(/共 \d+ 条/).first().waitFor();
      await page.getByRole('searchbox').or(page.getByRole('textbox', { name: /搜索/ })).first().fill('不存在的人');
      await hears(/共 0 条|没有/);
    });
  }, 60_000);

  it('when a form is saved in the designer, and when something moves there', async () => {
    await withEars(`/design/${hospital}/forms/complaint`, 'says-saved', async ({ page, hears }) => {
      await page.locator('[data-node="field:complainant"]').focus();
      await page.keyboard.press('Alt+ArrowDown');
      await hears(/移到/);
      await hears(/已自动保存/);
      await page.keyboard.press('Control+z');
      expect(nameless(await accessibilityTree(page))).toEqual([]);
      await hears(/已自动保存/);
    });
  }, 60_000);

  it('when signing in fails', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url);
    const said = await listen(context);
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill('admin');
    await page.getByRole('textbox', { name: '密码' }).fill('wrong-password-12');
    await page.getByRole('button', { name: '登录' }).click();
    await eventually(async () => expect((await said(page)).join()).toMatch(/用户名或密码/));
    await context.close();
  }, 60_000);
});
