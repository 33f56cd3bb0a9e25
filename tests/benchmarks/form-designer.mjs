#!/usr/bin/env node
/**
 * Script CPU of what somebody does in the form designer with 200 and 300 fields: choosing a field, typing its title, moving it, taking
 * it back. In Chromium, with the built pages; thread time, so that other work on the machine counts little. Each step is followed by
 * the pause of a person; autosave and its answer run in that pause and are counted too, apart.
 */
import { startTestApi } from '@carewright/runtime-api/testing';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../support/find-chromium.mjs';

/** Milliseconds of script for one operation. */
const ceiling = 20;
const sizes = (process.argv.find((one) => one.startsWith('--sizes='))?.slice('--sizes='.length) ?? '200,300').split(',').map(Number);
const repeats = 12;
const types = ['text', 'number', 'select', 'date', 'multi-select', 'textarea', 'phone', 'boolean'];
const hasOptions = new Set(['select', 'multi-select']);
const perSection = 20;

function formOf(count) {
  const fields = Array.from({ length: count }, (_none, at) => {
    const type = types[at % types.length];
    const rule = at % 10 === 3 ? { visibleWhen: { '==': [{ var: 'f0' }, 'x'] } } : {};
    return { key: `f${at}`, type, label: `字段${at}`, ...(hasOptions.has(type) && { options: [1, 2, 3].map((value) => ({ value: `o${value}`, label: `选项${value}` })) }), ...rule };
  });
  const sections = Array.from({ length: Math.ceil(count / perSection) }, (_none, at) => ({ kind: 'section', id: `s${at}`, label: `第 ${at + 1} 组`, columns: 2, children: fields.slice(at * perSection, (at + 1) * perSection).map(({ key }) => ({ field: key })) }));
  return { $format: 'form/1', key: `big_${count}`, label: '大表单', fields, layout: sections };
}

async function scriptMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The median script time of one step, right after it (before autosave), and with the autosave that follows. */
async function measure(page, session, steps) {
  const [immediate, whole] = [[], []];
  for (const step of steps) {
    const before = await scriptMs(session);
    await step();
    await page.waitForTimeout(250);
    immediate.push((await scriptMs(session)) - before);
    await page.waitForTimeout(1200);
    whole.push((await scriptMs(session)) - before);
  }
  return { ms: median(immediate), withAutosave: median(whole) };
}

const api = await startTestApi({ uiFolder: fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url)) });
const browser = await chromium.launch(await chromiumLaunch());
const figures = [];
try {
  await api.admin.post('/api/apps', { key: 'bench', label: '测量' });
  for (const count of sizes) {
    const form = formOf(count);
    const put = await api.admin.put(`/api/apps/bench/draft/forms/${form.key}`, form);
    if (put.status !== 200) throw new Error(JSON.stringify(put.body));
    const context = await browser.newContext({ baseURL: api.url, viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const [name = '', value = ''] = api.admin.session.cookie.split('=');
    await context.addCookies([{ name, value, url: api.url, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const opened = Date.now();
    await page.goto(`/design/bench/forms/${form.key}`);
    const card = (at) => page.locator(`[data-node="field:f${at}"]`);
    await card(0).waitFor();
    const openMs = Date.now() - opened;
    await page.waitForTimeout(1500);
    const mount = await scriptMs(session);
    const times = (make) => Array.from({ length: repeats }, (_none, at) => make(at));
    await card(40).click();
    await page.waitForTimeout(500);
    const select = await measure(page, session, times(() => () => page.keyboard.press('ArrowDown')));
    const move = await measure(page, session, times((at) => () => page.keyboard.press(at % 2 === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp')));
    await page.getByRole('textbox', { name: '标题', exact: true }).click();
    const type = await measure(page, session, times((at) => () => page.keyboard.type('abcdefghijkl'[at] ?? 'z')));
    const help = page.getByRole('textbox', { name: '填写说明' });
    await help.click();
    const typeHelp = await measure(page, session, times((at) => () => page.keyboard.type('abcdefghijkl'[at] ?? 'z')));
    await card(60).click();
    const required = page.getByRole('checkbox', { name: '必填' }).first();
    const tick = await measure(page, session, times(() => () => required.click()));
    const undo = await measure(page, session, times(() => () => page.keyboard.press('Control+z')));
    for (const [operation, { ms, withAutosave }] of Object.entries({ select, move, type, typeHelp, tick, undo })) {
      const isOver = count === sizes[0] && ms > ceiling;
      figures.push({ fields: count, operation, ms, withAutosave, ceiling, isOver });
      console.log(`${count} fields, ${operation}: ${ms.toFixed(1)} ms of script (ceiling ${ceiling}${count === sizes[0] ? '' : ' at 200 fields'}), ${withAutosave.toFixed(1)} with autosave${isOver ? '  OVER' : ''}`);
    }
    console.log(`${count} fields: opened in ${openMs} ms, ${mount.toFixed(0)} ms of script`);
    await context.close();
  }
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  await api.close();
}
process.exitCode = figures.some(({ isOver }) => isOver) ? 1 : 0;
