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
  }, 180_000);
  afterAll(() => api.close());

  it('fills every form on the first start, and the first administrator sees it', async () => {
    const admin = await api.as({ username: 'head', roles: [{ app: 'hospital_crm', role: 'hospital_admin' }] });
    for (const form of ['department', 'doctor', 'patient', 'visit', 'appointment', 'lead']) {
      const { status, body } = await admin.get<{ count: number }>(`/api/apps/hospital_crm/records/${form}?count=exact&limit=1`);
      expect({ form, status, some: body.count > 0 }).toEqual({ form, status: 200, some: true });
    }
    expect((await api.admin.get('/api/apps/hospital_crm/records/patient')).status).toBe(200);
  });

  it('answers the key figures of the hospital as its statistician would by hand', async () => {
    const head = await api.as({ username: 'statistics', roles: [{ app: 'hospital_crm', role: 'hospital_admin' }] });
    const live = 'deleted_at is null';
    const ratio = (over: string, under: string): string => `round(count(*) filter (where ${over})::numeric / nullif(count(*) filter (where ${under}), 0), 6)::float8`;
    const of = (form: string): string => `from app_hospital_crm.${form} where ${live}`;
    const due = `status in ('arrived', 'done', 'no_show')`;
    const visits = `(select count(*) ${of('visit')}`;
    const byHand: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      leads: {
        leads: `select count(*)::float8 as v ${of('lead')}`, valid_rate: `select ${ratio(`status <> 'invalid'`, 'true')} as v ${of('lead')}`, booking_rate: `select ${ratio(`status in ('booked', 'arrived', 'converted')`, `status <> 'invalid'`)} as v ${of('lead')}`,
        arrival_rate: `select ${ratio(`status in ('arrived', 'converted')`, `status in ('booked', 'arrived', 'converted')`)} as v ${of('lead')}`, conversion_rate: `select ${ratio(`status = 'converted'`, `status in ('arrived', 'converted')`)} as v ${of('lead')}`,
      },
      appointments: {
        arrival_rate: `select ${ratio(`status in ('arrived', 'done')`, due)} as v ${of('appointment')}`, no_show_rate: `select ${ratio(`status = 'no_show'`, due)} as v ${of('appointment')}`, cancel_rate: `select ${ratio(`status = 'cancelled'`, 'true')} as v ${of('appointment')}`,
        appointment_rate: `select round((select count(*) ${of('appointment')} and status in ('arrived', 'done'))::numeric / nullif(${visits} and kind = 'outpatient'), 0), 6)::float8 as v`,
        lead_to_appointment: `select round((select count(*) ${of('appointment')} and status not in ('pending', 'rejected', 'cancelled'))::numeric / nullif((select count(*) ${of('lead')}), 0), 6)::float8 as v`,
      },
      follow_ups: {
        coverage: `select ${ratio(`status <> 'open'`, 'true')} as v ${of('follow_up')}`, completion: `select ${ratio(`status = 'done'`, 'true')} as v ${of('follow_up')}`, connect_rate: `select ${ratio(`status in ('done', 'refused')`, `status <> 'open'`)} as v ${of('follow_up')}`,
        lost_rate: `select ${ratio(`status = 'lost'`, 'true')} as v ${of('follow_up')}`, refusal_rate: `select ${ratio(`status = 'refused'`, `status <> 'open'`)} as v ${of('follow_up')}`, abnormal_rate: `select ${ratio('abnormal', `status = 'done'`)} as v ${of('follow_up')}`, satisfaction: `select round(avg(satisfaction), 6)::float8 as v ${of('follow_up')}`,
      },
      complaints: {
        substantiated_rate: `select ${ratio(`conclusion in ('substantiated', 'partly')`, 'conclusion is not null')} as v ${of('complaint')}`, handling_satisfaction: `select round(avg(handling_satisfaction), 6)::float8 as v ${of('complaint')}`,
        per_10000_visits: `select round((select count(*) ${of('complaint')})::numeric * 10000 / nullif(${visits}), 0), 6)::float8 as v`,
      },
      visits: {
        patients: `select count(distinct patient)::float8 as v ${of('visit')}`, revenue: `select sum(fee)::float8 as v ${of('visit')}`, median_fee: `select round((percentile_cont(0.5) within group (order by fee))::numeric, 6)::float8 as v ${of('visit')}`, satisfaction: `select round(avg(satisfaction), 6)::float8 as v ${of('visit')}`,
        visits_each: `select round(count(*)::numeric / nullif(count(distinct patient), 0), 6)::float8 as v ${of('visit')}`, revenue_each: `select round(sum(fee)::numeric / nullif(count(distinct patient), 0), 6)::float8 as v ${of('visit')}`,
        follow_up_completion: `select round(count(*) filter (where f.status = 'done')::numeric / nullif(count(*), 0), 6)::float8 as v from app_hospital_crm.follow_up f join app_hospital_crm.visit v on v.id = f.visit where f.${live} and v.${live}`,
      },
    };
    for (const [dataset, measures] of Object.entries(byHand)) {
      const keys = Object.keys(measures);
      const answer = await head.post<{ totals: (number | null)[] }>(`/api/apps/hospital_crm/datasets/${dataset}/query`, { dimensions: [], measures: keys });
      const wanted = await Promise.all(keys.map(async (key) => (await api.database.owner.query<{ v: number | null }>(measures[key] ?? '')).rows[0]?.v ?? null));
      expect({ dataset, status: answer.status, figures: Object.fromEntries(keys.map((key, index) => [key, answer.body.totals?.[index]])) }).toEqual({ dataset, status: 200, figures: Object.fromEntries(keys.map((key, index) => [key, wanted[index]])) });
    }
    const monthly = await head.post<{ rows: unknown[][] }>('/api/apps/hospital_crm/datasets/appointments/query', { dimensions: [{ dimension: 'slot', grain: 'month' }], measures: ['arrived', 'outpatient_visits'], limit: 500 });
    const { rows } = await api.database.owner.query<{ month: string; arrived: number; visits: number }>(`select month::text, sum(a)::int as arrived, sum(v)::int as visits from (
      select date_trunc('month', slot at time zone 'Asia/Shanghai')::date as month, (status in ('arrived', 'done'))::int as a, 0 as v ${of('appointment')} union all select date_trunc('month', started_at at time zone 'Asia/Shanghai')::date, 0, 1 ${of('visit')} and kind = 'outpatient') both_ group by month order by month nulls last`);
    expect(monthly.body.rows).toEqual(rows.map(({ month, arrived, visits: seen }) => [month, arrived, seen]));
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
