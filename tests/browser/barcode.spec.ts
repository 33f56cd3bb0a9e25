import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import { encode } from 'uqr';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { builtPages } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { chromiumLaunch } from '../support/find-chromium.mjs';

const code = 'SAMPLE-2026-0042';
const folder = mkdtempSync(join(tmpdir(), 'carewright-barcode-'));
let api: TestApi;
let clerk: TestClient;

beforeAll(async () => {
  api = await startTestApi({ uiFolder: builtPages() });
  await api.admin.post('/api/apps', { key: 'lab', label: '检验' });
  const fields = [{ key: 'tube', type: 'barcode', label: '样本码', required: true }, { key: 'bed', type: 'barcode', label: '床位码', props: { symbol: 'code128' } }];
  await draw(api.admin, 'lab', 'forms', { $format: 'form/1', key: 'sample', label: '样本', display: '{tube}', fields, layout: [] });
  await draw(api.admin, 'lab', 'roles', roleOf('clerk', '录入员', [grantOf('sample', ['read', 'create', 'update', 'print'])]));
  await publishDraft(api.admin, 'lab');
  clerk = await api.as({ username: 'clerk', name: '王录入', roles: [{ app: 'lab', role: 'clerk' }] });
}, 120_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A film of one picture: the code in the middle of white, as a camera sees a label (YUV4MPEG2, grey). */
function film(text: string): string {
  const [width, height, module] = [640, 480, 8];
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const luma = Buffer.alloc(width * height, 235);
  const [left, top] = [Math.floor((width - size * module) / 2), Math.floor((height - size * module) / 2)];
  for (let y = 0; y < size * module; y += 1) for (let x = 0; x < size * module; x += 1) if (data[Math.floor(y / module)]?.[Math.floor(x / module)] === true) luma[(top + y) * width + left + x] = 16;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const path = join(folder, 'code.y4m');
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 5 }, () => frame)]));
  return path;
}

async function withBrowser(args: readonly string[], work: (browser: Browser) => Promise<void>): Promise<void> {
  const { executablePath, args: usual } = await chromiumLaunch();
  const browser = args.length === 0 ? await launchBrowser() : await chromium.launch({ executablePath, args: [...usual, '--lang=zh-CN', ...args] });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

const newSample = async (page: Page): Promise<void> => {
  await page.goto('/apps/lab/forms/sample/new');
  await page.getByRole('textbox', { name: '样本码' }).waitFor();
};

describe('a barcode field', () => {
  it('reads a code from the camera on a phone, shows it as a picture and keeps it', async () => {
    await withBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film(code)}`], async (browser) => {
      const { page, faults } = await openPage(browser, api.url, { as: clerk, viewport: phone });
      await newSample(page);
      await page.getByRole('button', { name: '扫码 样本码' }).click();
      await eventually(async () => expect(await page.getByRole('textbox', { name: '样本码' }).inputValue()).toBe(code));
      await page.getByText(`已识别：${code}`).waitFor();
      expect(await page.locator('video').count()).toBe(0);
      await page.getByRole('img', { name: code }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepScreenshot(page, 'barcode-scanned');
      await page.getByRole('button', { name: '提交' }).click();
      await eventually(async () => {
        const { body } = await clerk.get<{ items: readonly { data: { tube: string } }[] }>('/api/apps/lab/records/sample?search=SAMPLE');
        expect(body.items.map(({ data }) => data.tube)).toEqual([code]);
      });
      expect(faults).toEqual([]);
    });
  }, 120_000);

  it('says so when there is no camera or it may not be used, and can be typed all the same', async () => {
    await withBrowser([], async (browser) => {
      const { page, context, faults } = await openPage(browser, api.url, { as: clerk });
      await newSample(page);
      await page.getByRole('button', { name: '扫码 样本码' }).click();
      await page.getByText(/没有找到摄像头|没有使用摄像头的权限/).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await eventually(async () => expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT'));
      await page.keyboard.type('T-1');
      await page.getByRole('img', { name: 'T-1' }).waitFor();
      expect(faults).toEqual([]);
      await context.close();
    });
  }, 60_000);

  it('takes what a hand-held reader types: Enter ends a code, sends nothing, and the next code replaces it', async () => {
    await withBrowser([], async (browser) => {
      const { page, faults } = await openPage(browser, api.url, { as: clerk });
      const sent: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && /records\/sample$/.test(request.url()) && sent.push(request.url()));
      await newSample(page);
      const bed = page.getByRole('textbox', { name: '床位码' });
      await bed.focus();
      await page.keyboard.type('BED-011', { delay: 2 });
      await page.keyboard.press('Enter');
      await page.keyboard.type('BED-012', { delay: 2 });
      await page.keyboard.press('Enter');
      const picture = page.locator('.cw-barcode[data-symbol=code128]');
      await page.getByRole('img', { name: 'BED-012' }).waitFor();
      expect([await bed.inputValue(), await picture.count(), sent, page.url().endsWith('/new')]).toEqual(['BED-012', 1, [], true]);
      await bed.fill('床位12');
      await bed.blur();
      await page.getByText('条码只能包含英文字母').first().waitFor();
      expect(faults).toEqual([]);
    });
  }, 60_000);
});
