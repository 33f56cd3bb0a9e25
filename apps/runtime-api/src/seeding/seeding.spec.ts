import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCnid } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { Generator } from './generate.js';
import { readSeedPlan, Seeding } from './seeding.js';

const templateFolder = fileURLToPath(new URL('../../../../templates/hospital-crm', import.meta.url));

describe('seeding the hospital template', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ templateFolder, demoPatients: 60 });
  }, 60_000);
  afterAll(() => api.close());

  it('fills every form on the first start, and the first administrator sees it', async () => {
    const admin = await api.as({ username: 'head', roles: [{ app: 'hospital_crm', role: 'hospital_admin' }] });
    for (const form of ['department', 'doctor', 'patient', 'visit', 'appointment', 'lead']) {
      const { status, body } = await admin.get<{ count: number }>(`/api/apps/hospital_crm/records/${form}?count=exact&limit=1`);
      expect({ form, status, some: body.count > 0 }).toEqual({ form, status: 200, some: true });
    }
    expect((await api.admin.get('/api/apps/hospital_crm/records/patient')).status).toBe(200);
  });

  it('is found by a two-character name and goes on counting where it ends', async () => {
    const admin = await api.as({ username: 'head2', roles: [{ app: 'hospital_crm', role: 'hospital_admin' }] });
    const { body } = await admin.get<{ items: { data: { name: string; mrn: string } }[] }>('/api/apps/hospital_crm/records/patient?limit=1&sort=mrn');
    expect(body.items[0]?.data.mrn).toBe('P00000001');
    const found = await admin.get<{ items: { data: { name: string } }[] }>(`/api/apps/hospital_crm/records/patient?search=${encodeURIComponent(body.items[0]?.data.name ?? '')}`);
    expect(found.body.items.map(({ data }) => data.name)).toContain(body.items[0]?.data.name);
    const made = await admin.post<{ data: { mrn: string } }>('/api/apps/hospital_crm/records/patient', { data: { name: '新患者', sex: 'female' } });
    expect({ status: made.status, mrn: made.body.data?.mrn }).toEqual({ status: 201, mrn: 'P00000061' });
  });

  it('adds patients without touching those that are there, and never gives a number twice', async () => {
    const { rows: [run] } = await api.database.owner.query<{ app: string; patients: number; today: string }>('select app, patients, today::text from platform.seed_run');
    const report = await api.get(Seeding).run({ ...(run as NonNullable<typeof run>), patients: 70 }, templateFolder);
    expect(report['patient']).toBe(10);
    const { rows } = await api.database.owner.query<{ all: number; different: number }>('select count(*)::int as all, count(distinct mrn)::int as different from app_hospital_crm.patient');
    expect(rows[0]).toEqual({ all: 71, different: 71 });
  });

  it('changes nothing when the same run is made again, and starts no flow', async () => {
    const { rows: [run] } = await api.database.owner.query<{ app: string; patients: number; today: string }>('select app, patients, today::text from platform.seed_run order by patients limit 1');
    if (!run) throw new Error('The run was noted.');
    expect(Object.values(await api.get(Seeding).run(run, templateFolder)).every((inserted) => inserted === 0)).toBe(true);
    const { rows } = await api.database.owner.query<{ facts: object }>(`select facts from audit.entry where action = 'data.seeded'`);
    expect(rows).toHaveLength(3);
    expect((await api.database.owner.query('select 1 from flow.instance')).rows).toEqual([]);
  });
});

describe('the generator', () => {
  it('gives the same records for the same plan, scale and day, one by one or in any order', async () => {
    const plan = await readSeedPlan(templateFolder);
    if (!plan) throw new Error('The template has a plan.');
    const one = new Generator(plan, { scale: 50, today: '2026-05-06' });
    const other = new Generator(plan, { scale: 50, today: '2026-05-06' });
    for (const form of one.forms()) for (let row = one.rowCount(form) - 1; row >= 0; row -= 7) expect(other.record(form, row)).toEqual(one.record(form, row));
  });

  it('makes identity numbers that are right, unlike each other, and of no living person', async () => {
    const plan = await readSeedPlan(templateFolder);
    if (!plan) throw new Error('The template has a plan.');
    const generator = new Generator(plan, { scale: 3000, today: '2026-05-06' });
    const numbers = Array.from({ length: 3000 }, (_none, row) => generator.record('patient', row).data['cnid']).filter((value) => value !== undefined) as string[];
    expect(numbers.every((number) => typeof readCnid(number) === 'object' && number.startsWith('999'))).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(2800);
  });
});
