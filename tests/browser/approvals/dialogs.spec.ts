import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openApprovalDesk, patients, type ApprovalDesk, type Colleague } from '../../support/approval-desk.js';
import { desktop, keepScreenshot, openPage, phone, type OpenPage } from '../../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../../support/browser-accessibility.js';
import { smallTargets } from '../../support/browser-targets.js';

let desk: ApprovalDesk;
/** One task each: to decide, handed on, to which somebody was added, answered; and one that was started. */
const tasks: Record<string, string> = {};
const [patient = ''] = patients;
const sizes = [['desk', desktop], ['phone', phone]] as const;

async function act(person: Colleague, instance: string, action: string, more: object = {}): Promise<string> {
  const task = await desk.taskOf(person, instance);
  const answer = await person.post(`/api/tasks/${task.id}/${action}`, { version: task.version, ...more });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return task.id;
}

/** Something that somebody sent back with a reason after others had changed it. */
async function returnedAndChanged(): Promise<string> {
  const { chief, doctor, nurse } = desk;
  const instance = await desk.ask('row');
  await act(doctor, instance, 'approve');
  const { body } = await nurse.get<{ record: { id: string } }>(`/api/instances/${instance}`);
  const place = `/api/apps/pharmacy/records/request/${body.record.id}`;
  const { version } = (await nurse.get<{ version: number }>(place)).body;
  const changed = await nurse.patch(place, { data: { dose: 4, reason: '培养结果更新，按药敏加量。' } }, { headers: { 'if-match': `"${String(version)}"` } });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
  await act(chief, instance, 'return', { to: 'doctor', comment: '请核对肌酐清除率后重新评估剂量。' });
  return (await desk.taskOf(doctor, instance)).id;
}

beforeAll(async () => {
  desk = await openApprovalDesk();
  const { chief, doctor, pharmacist } = desk;
  const row = await desk.ask('row');
  await act(doctor, row, 'approve');
  tasks['choosing'] = (await desk.taskOf(chief, row)).id;
  tasks['open'] = (await desk.taskOf(chief, await desk.ask('one'))).id;
  tasks['handed'] = await act(chief, await desk.ask('one'), 'delegate', { to: doctor.userId });
  const asked = await desk.ask('one');
  await act(chief, asked, 'delegate', { to: doctor.userId });
  tasks['answering'] = (await desk.taskOf(doctor, asked)).id;
  tasks['added'] = await act(chief, await desk.ask('one'), 'add-sign', { people: [doctor.userId, pharmacist.userId], sign: 'parallel' });
  tasks['returned'] = await returnedAndChanged();
  tasks['done'] = await act(chief, await desk.ask('quick'), 'approve');
  for (const name of patients.slice(1, 4)) await desk.ask('quick', name);
}, 120_000);
afterAll(() => desk?.close());

interface Shown {
  readonly name: string;
  readonly path: () => string;
  /** Opens the dialog. */
  readonly open: (page: Page) => Promise<void>;
  readonly as?: () => Colleague;
}

const press = (name: string) => (page: Page): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const more = (name: string) => async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};
const at = (task: string) => (): string => `/tasks/${tasks[task] ?? ''}`;

const dialogs: readonly Shown[] = [
  { name: '同意', path: at('open'), open: press('同意') },
  { name: '同意并选下一步办理人', path: at('choosing'), open: press('同意') },
  { name: '不同意', path: at('open'), open: press('不同意') },
  { name: '退回', path: at('open'), open: more('退回') },
  { name: '转办', path: at('open'), open: more('转办') },
  { name: '委派', path: at('open'), open: more('委派') },
  { name: '加签', path: at('open'), open: more('加签') },
  { name: '减签', path: at('added'), open: more('减签') },
  { name: '收回委派', path: at('handed'), open: more('收回委派') },
  { name: '撤回处理', path: at('done'), open: more('撤回处理') },
  { name: '催办', path: at('open'), open: press('催办'), as: () => desk.nurse },
  { name: '撤销流程', path: at('open'), open: more('撤销流程'), as: () => desk.nurse },
  { name: '交接给他人', path: at('open'), open: more('交接给他人'), as: () => desk.steward },
  { name: '答复委派人', path: at('answering'), open: press('答复委派人'), as: () => desk.doctor },
];

async function faultsOf({ page, faults }: OpenPage): Promise<readonly string[]> {
  return [...faults, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];
}

describe.each(sizes)('at the size of a %s', (size, viewport) => {
  it('every decision names the patient, has nothing wrong, and gives the focus back when it is left', async () => {
    const found: Record<string, readonly string[]> = {};
    const seats = new Map<Colleague, OpenPage>();
    for (const shown of dialogs) {
      const person = shown.as?.() ?? desk.chief;
      const open = seats.get(person) ?? (await openPage(desk.browser, desk.api.url, { viewport, as: person }));
      seats.set(person, open);
      const { page } = open;
      await page.goto(shown.path());
      await page.getByText('处理过程').first().waitFor();
      const before = await faultsOf(open);
      await shown.open(page);
      const dialog = page.getByRole('dialog');
      await dialog.getByText(patient, { exact: true }).waitFor();
      await open.quiet();
      await keepScreenshot(page, `approval-${shown.name}-${size}`);
      const small = size === 'phone' ? await smallTargets(page, '[role=dialog]') : [];
      const faults = [...before.map((one) => `before: ${one}`), ...(await faultsOf(open)), ...small];
      if (size === 'phone') {
        // Within reach of the thumb: what decides stands at the foot of the screen.
        const box = await dialog.getByRole('button').last().boundingBox();
        if (box === null || box.y + box.height < viewport.height - 80) faults.push(`out of reach: ${JSON.stringify(box)}`);
      }
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (!/同意|更多|不同意|答复|催办/.test(focused)) faults.push(`the focus went to ${JSON.stringify(focused)}`);
      if (faults.length > 0) found[shown.name] = faults;
      open.faults.length = 0;
    }
    for (const { context } of seats.values()) await context.close();
    expect(found).toEqual({});
  }, 240_000);

  it('a task that was sent back says by whom and why, and marks what others changed with what it was', async () => {
    const open = await openPage(desk.browser, desk.api.url, { viewport, as: desk.doctor });
    const { page } = open;
    await page.goto(at('returned')());
    await page.getByText(/沈知行 于 .* 退回到这一步/).waitFor();
    await page.getByText('请核对肌酐清除率后重新评估剂量。').first().waitFor();
    await page.getByText(/有 2 项内容.*被修改/).waitFor();
    const dose = page.getByText(/林小禾 于 .* 修改，原为：2/);
    await dose.waitFor();
    expect(await dose.evaluate((note) => note.closest('[data-noted]')?.querySelector('.cw-label')?.textContent)).toContain('日剂量');
    await open.quiet();
    await keepScreenshot(page, `approval-returned-${size}`);
    const faults = await faultsOf(open);
    await open.context.close();
    expect(faults).toEqual([]);
  }, 60_000);

  it('who started several reminds about them together, and is told which were reminded about before', async () => {
    const open = await openPage(desk.browser, desk.api.url, { viewport, as: desk.nurse });
    const { page } = open;
    await page.goto('/tasks?view=started');
    await page.getByRole('checkbox', { name: /全选/ }).check();
    const bar = page.getByRole('group', { name: '批量处理' });
    await bar.getByRole('button', { name: '催办' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/科主任审批/).first().waitFor();
    await open.quiet();
    await keepScreenshot(page, `approval-urge-many-${size}`);
    const faults = [...(await faultsOf(open)), ...(size === 'phone' ? await smallTargets(page, '[role=dialog]') : [])];
    await dialog.getByRole('button', { name: '催办' }).click();
    if (size === 'desk') await page.getByText(/已催办 \d+ 项/).waitFor();
    else await dialog.getByText(/刚刚已经催办过/).first().waitFor();
    await open.quiet();
    faults.push(...(await faultsOf(open)));
    await open.context.close();
    expect(faults).toEqual([]);
  }, 60_000);

  it('several are chosen and answered together, the leave page and its dialog have nothing wrong', async () => {
    const open = await openPage(desk.browser, desk.api.url, { viewport, as: desk.chief });
    const { page } = open;
    await page.goto('/tasks');
    await page.getByRole('checkbox', { name: /全选/ }).check();
    const bar = page.getByRole('group', { name: '批量处理' });
    await bar.getByText('已选 3 项').waitFor();
    await keepScreenshot(page, `approval-batch-${size}`);
    const faults = [...(await faultsOf(open)), ...(size === 'phone' ? await smallTargets(page, '[role=group][aria-label=批量处理]') : [])];
    await bar.getByRole('button', { name: '同意', exact: true }).click();
    const dialog = page.getByRole('dialog');
    for (const name of patients.slice(1, 4)) await dialog.getByText(name).waitFor();
    await keepScreenshot(page, `approval-batch-dialog-${size}`);
    faults.push(...(await faultsOf(open)), ...(size === 'phone' ? await smallTargets(page, '[role=dialog]') : []));
    await page.keyboard.press('Escape');
    await page.goto('/my/leave');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await open.quiet();
    await keepScreenshot(page, `approval-leave-${size}`);
    faults.push(...(await faultsOf(open)));
    await page.getByRole('main').getByRole('button').first().click();
    await dialog.waitFor();
    await open.quiet();
    await keepScreenshot(page, `approval-leave-dialog-${size}`);
    faults.push(...(await faultsOf(open)), ...(size === 'phone' ? await smallTargets(page, '[role=dialog]') : []));
    await open.context.close();
    expect(faults).toEqual([]);
  }, 90_000);
});
