import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExportResult } from '@carewright/schema';
import { readPdf } from '../testing/read-pdf.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { openClinic } from '../testing/open-clinic.js';
import { settled, type SeenChange } from '../testing/settled.js';

type Person = TestClient & { readonly userId: string };
let api: TestApi;
let manager: Person;
beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, openClinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  const { body } = await manager.post<{ id: string }>('/api/apps/clinic/records/patient', { data: { name: '=HYPERLINK("http://x")', phone: '13800005678', risk: 'high', tags: ['vip', 'allergy'], balance: 1250, cnid: '11010519491231002X', note: '一行\n"两行"' } });
  await manager.post('/api/apps/clinic/records/visit', { data: { patient: body.id, code: 'V1', temperature: 36.5, urgent: true, meds: [{ drug: '阿司匹林', dose: 2 }, { drug: '布洛芬', dose: 1 }] } });
}, 180_000);
afterAll(() => api.close());

async function exported(who: TestClient, form: string, body: object): Promise<{ readonly result: ExportResult; readonly bytes: Uint8Array; readonly type: string }> {
  const started = await who.post<{ id: string }>(`/api/apps/clinic/exports/${form}`, body);
  if (started.status !== 202) throw new Error(JSON.stringify(started.body));
  const result = await until(async () => (await who.get<{ result: ExportResult | null }>(`/api/jobs/${started.body.id}`)).body.result ?? undefined);
  const response = await fetch(`${api.url}/api/exports/${result.file}`, { headers: { cookie: who.session.cookie } });
  return { result, bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type') ?? '' };
}
const textOf = ({ bytes }: { readonly bytes: Uint8Array }): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('an export', () => {
  it('writes CSV that Excel reads and no spreadsheet runs', async () => {
    const file = await exported(manager, 'patient', { format: 'csv', fields: ['name', 'phone', 'risk', 'tags', 'balance', 'note', 'mrn'] });
    expect(file.result).toMatchObject({ rows: 1 });
    expect(textOf(file)).toBe('\uFEFF姓名,电话,风险,标签,余额,备注,病历号\r\n"\'=HYPERLINK(""http://x"")",13800005678,高,VIP、过敏,12.5,"一行\n""两行""",MZ000001\r\n');
  });

  it('writes a workbook with rows of sub-tables below their record, and reads it in again', async () => {
    const file = await exported(manager, 'visit', { format: 'xlsx', fields: ['patient', 'code', 'temperature', 'urgent', 'meds'] });
    const sheet = strFromU8(unzipSync(file.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<v>36.5</v>');
    expect(sheet).not.toContain('<f>');
    const { body: table } = await manager.request<{ id: string; headerRow: number; headers: string[]; mapping: unknown[]; rows: { cells: string[] }[] }>('POST', '/api/apps/clinic/imports/visit?name=a.xlsx', undefined, { raw: file.bytes, headers: { 'content-type': 'application/octet-stream' } });
    expect(table.headers).toEqual(['患者', '编码', '体温', '急诊', '用药.药品', '用药.剂量', '用药.护士']);
    expect(table.rows.map(({ cells }) => cells.slice(1, 6))).toEqual([['V1', '36.5', '是', '阿司匹林', '2'], ['', '', '', '布洛芬', '1']]);
    const { body } = await manager.post<SeenChange>(`/api/apps/clinic/imports/visit/${table.id}/run`, { headerRow: 1, mapping: table.mapping, mode: 'upsert', keys: ['code'] });
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'done', failed: 0 });
  });

  it('lets masks stay masks and hidden fields hidden', async () => {
    const desk = await api.as({ username: 'desk', roles: [{ app: 'clinic', role: 'desk' }] });
    const text = textOf(await exported(desk, 'patient', { format: 'csv' }));
    expect(text).not.toContain('13800005678');
    expect(text).toContain('138****5678');
    expect(text).not.toContain('身份证');
    expect((await desk.post('/api/apps/clinic/exports/patient', { format: 'csv', fields: ['cnid'] })).status).toBe(403);
  });

  it('refuses who may read and not export, and keeps a file to who asked for it', async () => {
    const doctor = await api.as({ username: 'doctor', roles: [{ app: 'clinic', role: 'doctor' }] });
    expect((await doctor.post('/api/apps/clinic/exports/patient', { format: 'csv' })).status).toBe(403);
    const { result } = await exported(manager, 'patient', { format: 'csv', fields: ['mrn'] });
    expect((await doctor.get(`/api/exports/${result.file}`)).status).toBe(404);
  });

  it('writes a PDF whose text can be found', async () => {
    const file = await exported(manager, 'patient', { format: 'pdf', fields: ['mrn', 'risk'] });
    expect(file.type).toBe('application/pdf');
    expect((await readPdf(file.bytes)).text).toMatch(/病历号.*风险/s);
  });

  it('takes out chosen records however many were chosen, in the order of the list', async () => {
    const ids: string[] = [];
    for (let from = 0; from < 1_050; from += 350) {
      const { body } = await manager.post<{ items: { id: string }[] }>('/api/apps/clinic/records/patient', Array.from({ length: 350 }, (_none, at) => ({ data: { name: `甲${String(from + at).padStart(4, '0')}` } })));
      ids.push(...body.items.map(({ id }) => id));
    }
    const file = await exported(manager, 'patient', { format: 'csv', fields: ['name'], ids: ids.slice(1), sort: 'name' });
    expect(file.result.rows).toBe(1_049);
    expect(textOf(file).trim().split('\r\n').slice(1)).toEqual(Array.from({ length: 1_049 }, (_none, at) => `甲${String(at + 1).padStart(4, '0')}`));
  });
});
