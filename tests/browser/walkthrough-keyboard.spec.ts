import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { draftForm, draw, publishDraft, roleOf } from '../support/app-draft.js';
import { countEffort } from '../support/browser-clicks.js';
import { addByKeys, focusOn, makeForm, publishByHand, saved, typeOver } from '../support/browser-designer.js';
import { watchFocus } from '../support/browser-focus.js';
import { CountedHand, type Hand, KeyboardHand, MouseHand } from '../support/browser-hands.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { practisedSeconds } from '../support/practised-time.js';

interface Form {
  readonly layout: readonly { readonly children?: readonly { readonly field?: string }[] }[];
}
interface Flow {
  readonly bpmn: string;
}

let stage: Stage;
beforeAll(async () => {
  stage = await openEmptyStage({ key: 'care', label: '随访' });
  for (const [key, label] of [['nurse', '责任护士'], ['head_nurse', '护士长']] as const) await draw(stage.api.admin, 'care', 'roles', roleOf(key, label, []));
  await publishDraft(stage.api.admin, 'care');
}, 120_000);
afterAll(() => stage?.close());

const fields = [['text', '患者姓名'], ['date', '随访日期'], ['select', '随访方式'], ['number', '体温'], ['textarea', '备注']] as const;
/** The last field goes to the first place. */
const order = [4, 0, 1, 2, 3];

/** What differs between somebody with a mouse and somebody without. */
interface Way {
  readonly hand: Hand;
  readonly add: (type: string) => Promise<void>;
  /** Brings the last field before the first. */
  readonly reorder: () => Promise<void>;
  readonly back: () => Promise<void>;
}

const mouseWay = (page: Page): Way => {
  const hand = new MouseHand(page);
  const cards = page.locator('[data-card^="field:"]');
  return {
    hand,
    add: (type) => hand.press(page.locator(`[data-entry="${type}"]`)),
    reorder: () => hand.drag(page.locator('[data-node^="field:"]').last(), cards.first(), { x: 0.2, y: 0.3 }),
    back: () => hand.press(page.getByRole('link', { name: /^返回/ })),
  };
};
const keyboardWay = (page: Page): Way => {
  const hand = new KeyboardHand(page);
  return {
    hand,
    add: (type) => addByKeys(page, type),
    reorder: async () => {
      // From the title back to the card; Ctrl+M carries it, arrows choose the place.
      await page.keyboard.press('Enter');
      await focusOn(page.locator('[data-node^="field:"]').last());
      await page.keyboard.press('Control+m');
      const said = page.getByTestId('said');
      await said.filter({ hasText: '已拿起“备注”' }).waitFor();
      for (let step = 1; step < fields.length; step += 1) await page.keyboard.press('ArrowUp');
      await said.filter({ hasText: '“患者姓名”之前' }).waitFor();
      await keepScreenshot(page, 't11-carried');
      await page.keyboard.press('Enter');
    },
    back: () => hand.press(page.getByRole('link', { name: /^返回/ })),
  };
};

interface Told {
  readonly form: Form;
  readonly flow: Flow;
  readonly seconds: number;
  readonly clicks: number;
  readonly unseen: readonly string[];
}

/** T1 with five fields and another order, then T5 with two steps, and publishing: told once with each device. */
async function tell(names: { readonly form: string; readonly formKey: string; readonly flow: string; readonly flowKey: string }, device: 'mouse' | 'keyboard'): Promise<Told> {
  const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  const effort = await countEffort(context);
  const unseen = await watchFocus(context);
  const way = device === 'mouse' ? mouseWay(page) : keyboardWay(page);
  const hand = new CountedHand(way.hand);
  try {
    await page.goto('/design/care');
    await page.getByRole('button', { name: '新建表单' }).waitFor();
    await makeForm(page, hand, names.form);
    hand.wrote(names.form);
    for (const [type, label] of fields) {
      await hand.other(way.add(type));
      await hand.other(typeOver(page, page.getByRole('textbox', { name: '标题', exact: true }), label));
      hand.wrote(label);
    }
    await hand.other(way.reorder());
    await saved(page);
    await hand.other(way.back());
    await hand.press(page.getByRole('button', { name: '新建流程' }));
    const dialog = page.getByRole('dialog');
    await hand.write(dialog.getByRole('textbox', { name: '名称' }), names.flow);
    await hand.choose(dialog.getByRole('combobox'), names.form);
    await hand.press(dialog.getByRole('button', { name: '创建' }));
    for (const [after, role] of [['发起', '责任护士'], ['审批', '护士长']] as const) {
      await hand.pickFrom(page.getByRole('button', { name: `在“${after}”之后添加步骤` }), '审批');
      await hand.choose(page.getByRole('combobox', { name: '负责人来源' }), '角色');
      await hand.choose(page.getByRole('combobox', { name: '角色' }), role);
      await page.getByRole('button', { name: `移除“${role}”` }).waitFor();
    }
    await saved(page);
    await keepScreenshot(page, `t11-flow-${device}`);
    await hand.other(way.back());
    await publishByHand(page, hand);
    const { admin } = stage.api;
    const flow = await admin.get<{ definition: Flow }>(`/api/apps/care/draft/flows/${names.flowKey}`);
    const done = await effort(page);
    expect(faults).toEqual([]);
    return { form: await draftForm<Form>(admin, 'care', names.formKey), flow: flow.body.definition, seconds: practisedSeconds({ effort: done, decisions: hand.decisions, characters: hand.characters }, device), clicks: done.clicks, unseen: await unseen(page) };
  } catch (error) {
    await keepScreenshot(page, `t11-${device}-broken`);
    throw error;
  } finally {
    await context.close();
  }
}

describe('T11: somebody without a mouse', () => {
  it('makes a form of five fields, puts one in another place, designs an approval of two steps and publishes, sees the focus all the way, and needs less than twice the time of a mouse', async () => {
    const mouse = await tell({ form: '鼠标表单', formKey: 'shubiaobiaodan', flow: '鼠标审批', flowKey: 'shubiaoshenpi' }, 'mouse');
    const keyboard = await tell({ form: '键盘表单', formKey: 'jianpanbiaodan', flow: '键盘审批', flowKey: 'jianpanshenpi' }, 'keyboard');
    for (const { form, flow } of [mouse, keyboard]) {
      const keys = ['huanzhexingming', 'suifangriqi', 'suifangfangshi', 'tiwen', 'beizhu'];
      expect(form.layout.flatMap(({ children = [] }) => children.map(({ field }) => field))).toEqual(order.map((at) => keys[at]));
      expect(flow.bpmn.match(/userTask id=/g)).toHaveLength(2);
      for (const role of ['nurse', 'head_nurse']) expect(flow.bpmn).toContain(`value="${role}"`);
    }
    expect(keyboard.unseen).toEqual([]);
    // Seconds by the keystroke-level model: what a person does counts, not how fast a machine types.
    expect({ mouse: mouse.seconds, keyboard: keyboard.seconds, isLessThanTwice: keyboard.seconds < 2 * mouse.seconds }).toMatchObject({ isLessThanTwice: true });
    console.log(`T11: ${mouse.seconds.toFixed(0)} s with the mouse, ${keyboard.seconds.toFixed(0)} s with keys alone`);
  }, 240_000);
});
