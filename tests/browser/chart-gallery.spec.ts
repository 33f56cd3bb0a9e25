import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { type DashboardDefinition, type ReportAnswer, tilesOf } from '@carewright/schema';
import { draw, publishDraft } from '../support/app-draft.js';
import { desktop, keepScreenshot, openPage, phone, type OpenPage } from '../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { eventually } from '../support/eventually.js';
import { asProvinces, gallery, hardened, type Hard } from './chart-gallery.js';

const minute = 60_000;
let stage: Stage;
const board: DashboardDefinition = gallery();
const names = tilesOf(board).map(({ chart }) => chart);
const address = `/apps/${hospital}/dashboards/${board.key}`;
const put = async (definition: DashboardDefinition): Promise<void> => {
  await draw(stage.api.admin, hospital, 'dashboards', { ...definition });
  await publishDraft(stage.api.admin, hospital);
};

beforeAll(async () => {
  stage = await openStage();
  await put(board);
}, 2 * minute);
afterAll(() => stage?.close());

/** Opens the gallery; answers come from the server and may be changed on their way. */
async function openGallery(path: string, change: (name: string, answer: ReportAnswer) => ReportAnswer): Promise<OpenPage> {
  const open = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  await open.page.route('**/dashboards/gallery/data', async (route) => {
    const response = await route.fetch();
    const { tiles } = (await response.json()) as { tiles: Record<string, ReportAnswer> };
    await route.fulfill({ response, json: { tiles: Object.fromEntries(Object.entries(tiles).map(([name, answer]) => [name, change(name, answer)])) } });
  });
  await open.page.goto(path);
  return open;
}
const ordinary = (name: string, answer: ReportAnswer): ReportAnswer => (name === 'map' ? asProvinces(answer) : answer);

/** What keeps each tile in sight from being drawn: a picture with ink, or numbers that are written. */
const undrawn = (page: Page): Promise<readonly string[]> => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('section[data-chart]')].flatMap((tile) => {
  const name = tile.dataset['chart'] ?? '';
  if (tile.querySelector('[role=alert]') !== null) return [`${name}: ${tile.innerText}`];
  if (tile.querySelector('table, dl, ol, ul, [role=meter], p[class*=quiet]') !== null) return [];
  const canvas = tile.querySelector('canvas');
  const ink = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((part, at) => at % 4 === 3 && part > 0) ?? false;
  return ink ? [] : [`${name}: nothing drawn`];
}));

/** All that is wrong with the page as it stands. */
async function faultsOf({ page, faults }: OpenPage, picture: string, isWhole = true): Promise<readonly string[]> {
  await eventually(async () => expect(await undrawn(page)).toEqual([]), minute);
  await keepScreenshot(page, picture, isWhole);
  return [...faults, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];
}

describe('every kind of chart', () => {
  it('is drawn on a desk and on a phone, says what it is, has a table behind it, and is read without colour', async () => {
    const open = await openGallery(address, ordinary);
    const { page } = open;
    await page.getByText(/更新于/).waitFor();
    expect(await page.locator('section[data-chart]').evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset['chart']))).toEqual(names);
    expect(await faultsOf(open, 'gallery-desk')).toEqual([]);
    // What the number is, in words, under each.
    await eventually(async () => expect(await page.locator('section[data-chart] footer p:first-child').count()).toBe(names.length));
    expect(await page.locator('section[data-chart] footer p:first-child').evaluateAll((words) => words.filter((one) => (one as HTMLElement).innerText.trim() === '').length)).toBe(0);
    await page.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'));
    await keepScreenshot(page, 'gallery-grey', true);
    await page.evaluate(() => document.documentElement.style.removeProperty('filter'));
    await page.setViewportSize(phone);
    await eventually(async () => expect(await sidewaysOverflow(page)).toEqual([]));
    expect(await faultsOf(open, 'gallery-phone')).toEqual([]);
    await page.setViewportSize(desktop);
    // The table behind each picture.
    const buttons = page.getByRole('button', { name: /^看数据：/ });
    for (let left = await buttons.count(); left > 0; left -= 1) await buttons.first().click();
    await eventually(async () => expect(await page.locator('section[data-chart] canvas').count()).toBe(0));
    expect(await page.locator('section[data-chart]').evaluateAll((tiles) => tiles.flatMap((tile) => (tile.querySelector('table, dl') === null ? [(tile as HTMLElement).dataset['chart']] : [])))).toEqual([]);
    await open.context.close();
  }, 6 * minute);

  it('is drawn on a dark wall screen, one part after the other', async () => {
    const open = await openGallery(`${address}/screen`, ordinary);
    const { page } = open;
    const seen: (string | undefined)[] = [];
    for (let at = 1; seen.length < names.length; at += 1) {
      await page.getByText(new RegExp(`第 ${String(at)} 屏，共`)).waitFor();
      expect([at, await faultsOf(open, `gallery-screen-${String(at)}`)]).toEqual([at, []]);
      seen.push(...(await page.locator('section[data-chart]').evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset['chart']))));
      await page.getByRole('button', { name: '下一屏' }).click();
    }
    expect(seen).toEqual(names);
    await page.getByText(/第 1 屏，共/).waitFor();
    await open.context.close();
  }, 6 * minute);

  it.each<Hard>(['zeros', 'one', 'many'])('keeps its shape with %s on a phone, where there is least room', async (how) => {
    const open = await openGallery(address, (_name, answer) => hardened(answer, how));
    await open.page.getByText(/更新于/).waitFor();
    await open.page.setViewportSize(phone);
    await eventually(async () => expect(await sidewaysOverflow(open.page)).toEqual([]));
    expect(await faultsOf(open, `gallery-${how}-phone`)).toEqual([]);
    await open.context.close();
  }, 6 * minute);
});

const region = (name: string, x: number, y: number): object => ({ type: 'Feature', properties: { 名称: name }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 4, y], [x + 4, y + 3], [x, y + 3], [x, y]]] } });
/** No map of any country: four squares with names. */
const invented = JSON.stringify({ type: 'FeatureCollection', features: [region('广东', 110, 30), region('北京', 114, 30), region('四川', 110, 33), region('上海', 114, 33)] });

describe('a map that a hospital brings', () => {
  it('is chosen, seen and named with its approval, and charts are drawn on it', async () => {
    const open = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const { page } = open;
    await page.goto(`/design/${hospital}/maps`);
    await page.getByText('还没有上传地图').waitFor();
    await page.getByRole('button', { name: '上传地图' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('选择地图文件（GeoJSON）').setInputFiles({ name: '四方.geojson', mimeType: 'application/geo+json', buffer: Buffer.from('{"type":"Topology"}') });
    await dialog.getByText('这不是 GeoJSON 地图文件').waitFor();
    await dialog.getByLabel('选择地图文件（GeoJSON）').setInputFiles({ name: '四方.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(invented) });
    await dialog.getByText('四方.geojson，4 个区域').waitFor();
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await dialog.getByText('请按原样填写审图号').waitFor();
    await dialog.locator('canvas').waitFor();
    expect([...open.faults, ...(await accessibilityViolations(page))]).toEqual([]);
    await keepScreenshot(page, 'maps-dialog');
    await dialog.getByLabel('审图号').fill('GS（2024）0650号');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('审图号：GS（2024）0650号').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'maps-page');
    await page.setViewportSize(phone);
    await eventually(async () => expect(await sidewaysOverflow(page)).toEqual([]));
    await keepScreenshot(page, 'maps-page-phone');
    await open.context.close();

    const [installed] = (await stage.api.admin.get<{ items: { key: string }[] }>(`/api/apps/${hospital}/maps`)).body.items;
    const mapped = { ...board, rows: [{ id: 'row', height: 'medium' as const, tiles: tilesOf(board).flatMap((tile) => (tile.chart === 'map' ? [{ ...tile, width: 6 as const, display: { map: installed?.key ?? '' } }] : [])) }] };
    await put(mapped as DashboardDefinition);
    const shown = await openGallery(address, ordinary);
    await shown.page.getByText('审图号：GS（2024）0650号').waitFor();
    // What the map does not have is not lost.
    await eventually(async () => expect(await shown.page.locator('section[data-chart=map]').innerText()).toContain('内蒙古自治区'));
    expect(await faultsOf(shown, 'gallery-map')).toEqual([]);
    await stage.api.admin.delete(`/api/apps/${hospital}/maps/${installed?.key ?? ''}`);
    await shown.page.reload();
    await shown.page.getByText('所选的地图已删除').waitFor();
    await shown.context.close();
  }, 6 * minute);
});
