import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppMap, type AppMapView } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';

const square = (x: number): object => ({ type: 'Polygon', coordinates: [[[x, 30], [x + 1, 30], [x + 1, 31], [x, 30]]] });
const shapes = (...names: readonly string[]): object => ({ type: 'FeatureCollection', features: names.map((name, at) => ({ type: 'Feature', properties: { 名称: name, secret: 'x' }, geometry: square(100 + at) })) });
const input = { label: '本省地图', approval: 'GS（2024）0650号', nameField: '名称', shapes: shapes('甲市', '乙市') };
const at = '/api/apps/clinic/maps';
type Problem = { readonly code: string; readonly issues: readonly { readonly code: string; readonly message: string; readonly path: readonly unknown[] }[] };

describe('maps of an app', () => {
  let api: TestApi;
  let nurse: TestClient;
  let stranger: TestClient;
  beforeAll(async () => {
    api = await startTestApi();
    await publishForTest(api, { ...clinic, datasets: {}, dashboards: {} });
    nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'nurse' }] });
    stranger = await api.as({ username: 'elsewhere', roles: [] });
  });
  afterAll(() => api.close());

  it('are brought by designers, replaced as a whole and removed, each with an audit entry', async () => {
    const made = await api.admin.post<AppMapView>(at, input);
    expect(made).toMatchObject({ status: 201, body: { key: 'benshengditu', label: '本省地图', approval: 'GS（2024）0650号', regions: ['甲市', '乙市'] } });
    const second = await api.admin.post<AppMapView>(at, input);
    expect(second.body.key).toBe('benshengditu_2');
    const replaced = await api.admin.put<AppMapView>(`${at}/benshengditu`, { ...input, approval: 'GS（2025）0001号', shapes: shapes('丙市') });
    expect(replaced).toMatchObject({ status: 200, body: { key: 'benshengditu', approval: 'GS（2025）0001号', regions: ['丙市'] } });
    expect(replaced.body.digest).not.toBe(made.body.digest);
    expect((await api.admin.delete(`${at}/benshengditu_2`)).status).toBe(204);
    expect((await api.admin.get<{ items: AppMapView[] }>(at)).body.items.map(({ key }) => key)).toEqual(['benshengditu']);
    const { rows } = await api.database.owner.query<{ action: string; target: string }>(`select action, target from audit.entry where action like 'map.%' order by id`);
    expect(rows.map(({ action, target }) => [action, target])).toEqual([['map.installed', 'benshengditu'], ['map.installed', 'benshengditu_2'], ['map.replaced', 'benshengditu'], ['map.removed', 'benshengditu_2']]);
  });

  it('are drawn by everybody in the app, keep nothing but shapes and names, and are unknown outside', async () => {
    const seen = await nurse.get<AppMap>(`${at}/benshengditu`);
    expect(seen.status).toBe(200);
    expect(seen.body.shapes.features).toEqual([{ type: 'Feature', properties: { name: '丙市' }, geometry: square(100) }]);
    expect((await nurse.post<Problem>(at, input)).body.code).toBe('access.denied');
    expect((await nurse.delete<Problem>(`${at}/benshengditu`)).status).toBe(403);
    for (const answer of [await stranger.get<Problem>(at), await stranger.get<Problem>(`${at}/benshengditu`), await stranger.post<Problem>(at, input), await stranger.delete<Problem>(`${at}/benshengditu`)]) expect([answer.status, answer.body.code]).toEqual([404, 'app.not_found']);
    for (const answer of [await nurse.get<Problem>(`${at}/other`), await api.admin.put<Problem>(`${at}/other`, input), await api.admin.delete<Problem>(`${at}/other`)]) expect([answer.status, answer.body.code]).toEqual([404, 'map.not_found']);
  });

  it('are refused with the reason when they cannot be drawn or have no approval', async () => {
    const refused = await api.admin.post<Problem>(at, { ...input, nameField: 'other' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'map.not_readable', issues: [{ code: 'map.no-names', message: expect.stringContaining('other') }] } });
    expect((await api.admin.post<Problem>(at, { ...input, shapes: 'x' })).body.issues[0]?.code).toBe('map.not-geojson');
    for (const approval of ['', '随便', '<b>GS（2024）0650号']) expect((await api.admin.post<Problem>(at, { ...input, approval })).status).toBe(422);
  });

  it('are at most twenty', async () => {
    for (let count = 1; count < 20; count += 1) expect((await api.admin.post(at, input)).status).toBe(201);
    expect((await api.admin.post<Problem>(at, input)).body.code).toBe('map.too_many');
  });
});
