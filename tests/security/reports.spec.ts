import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AppDefinition, type DashboardDefinition, type Filter, type Grant, isQuestionTile, tilesOf } from '@carewright/schema';
import { AnswerCache, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draftForm, draw, publishDraft } from '../support/app-draft.js';
import { hospital } from '../support/browser-hospital.js';
import { type Asked, questionsAcross, questionsOf } from './random-questions.js';
import { isShownBySome, randomGrants, rolesOf } from './random-roles.js';
import { ask, datasetsOf, drilled, lasting, learnt, listed } from './report-probes.js';
import { openWard, type Ward } from './report-ward.js';
import { scrambleUnseen } from './scramble.js';

const rounds = Number(process.env['REPORT_ROLES'] ?? 4);
/** The everyday run asks the same every day; `REPORT_SEED` asks something else. */
const seed = Number(process.env['REPORT_SEED'] ?? 20_261_122);
const questionsEach = 9;

let ward: Ward;
let api: TestApi;
let nurse: TestClient;
beforeAll(async () => {
  ward = await openWard();
  ({ api, nurse } = ward);
}, 180_000);
afterAll(() => ward?.close());

const all = (form: string, fields: Grant['fields'] = { default: 'read' }, rows: Grant['rows'] = 'all'): Grant => ({ form, actions: ['read'], rows, fields });
const patients = (more: Partial<Asked['query']> = {}): Asked => ({ dataset: 'patient', query: { dimensions: [], measures: ['records'], ...more } });
const visits = (more: Partial<Asked['query']> = {}): Asked => ({ dataset: 'visits', query: { dimensions: [], measures: ['visits'], ...more } });
/** How a question is refused, without the names that were asked about. */
async function refusal(client: TestClient, asked: Asked, ...names: readonly string[]): Promise<string> {
  const { status, body } = await ask(client, asked);
  expect([status >= 400 && status < 500, asked]).toEqual([true, asked]);
  expect(JSON.stringify(body)).not.toMatch(/select |from app_|pg_|syntax error/iu);
  const { requestId: _requestId, ...said } = body as unknown as Record<string, unknown>;
  return names.reduce((text, name) => text.replaceAll(`“${name}”`, '“X”').replaceAll(`"${name}"`, '"X"'), JSON.stringify(said));
}
/** A hidden field must answer as one that nobody ever made. */
async function looksUnknown(client: TestClient, question: (name: string) => Asked, name: string, unknown = 'no_such'): Promise<void> {
  expect(await refusal(client, question(name), name)).toBe(await refusal(client, question(unknown), unknown));
}

describe('reports under random roles', () => {
  it('say nothing of what a person may not see: no answer changes when all of that changes', async () => {
    const definition = ward.definition;
    const everything = await datasetsOf(api.admin);
    const forms = Object.values(definition.forms);
    let [answers, refused, changed] = [0, 0, 0];
    const round = fc.tuple(randomGrants(forms), fc.array(questionsOf(everything), { minLength: questionsEach, maxLength: questionsEach }), fc.nat());
    for (const [grants, asked, word] of fc.sample(round, { numRuns: rounds, seed })) {
      const questions = [...asked, ...questionsAcross(everything, (form, field) => isShownBySome(grants, form, field))];
      await ward.publish(rolesOf(grants));
      await api.database.owner.query(ward.undelete);
      const before = [...(await learnt(nurse, questions)), ['subscription', await ward.told()] as const];
      const chief = await learnt(api.admin, questions.slice(0, 3));
      await scrambleUnseen(api, definition, { grants, person: ward.known, word: String(word) });
      // A release of its own: an answer that was kept under the same rights must not stand in for a new one.
      await ward.publish(rolesOf(grants), String(word));
      const after = [...(await learnt(nurse, questions)), ['subscription', await ward.told()] as const];
      for (const [index, [what, found]] of before.entries()) expect({ grants: grants.map(({ grant }) => grant), what, found: after[index]?.[1] }).toEqual({ grants: grants.map(({ grant }) => grant), what, found });
      answers += before.filter(([what]) => what.startsWith('200 ')).length;
      refused += before.filter(([what]) => what.startsWith('4')).length;
      changed += JSON.stringify(chief) === JSON.stringify(await learnt(api.admin, questions.slice(0, 3))) ? 0 : 1;
    }
    // The test could not fail if nobody were answered, nobody refused, or nothing changed for who sees everything.
    expect({ isAnswered: answers >= rounds, isRefused: refused >= rounds, isChanged: changed >= rounds / 2 }).toEqual({ isAnswered: true, isRefused: true, isChanged: true });
  }, 600_000);

  it('are never answered by what was kept for somebody of other rights: everybody gets what they get from a clean slate', async () => {
    const cache = api.get(AnswerCache);
    const everything = await datasetsOf(api.admin);
    const people = [nurse, ward.stray, await api.as({ username: 'of_one', departments: ward.known.departments, roles: [{ app: hospital, role: 'first' }] }), api.admin];
    let [kept, different] = [0, 0];
    const round = fc.tuple(randomGrants(Object.values(ward.definition.forms)), fc.array(questionsOf(everything), { minLength: 6, maxLength: 6 }));
    for (const [grants, questions] of fc.sample(round, { numRuns: Math.ceil(rounds / 2), seed: seed + 2 })) {
      await ward.publish(rolesOf(grants));
      const clean = new Map<string, unknown>();
      const saying = (body: unknown): string => JSON.stringify(lasting(body));
      for (const [at, question] of questions.entries()) {
        for (const [who, person] of people.entries()) {
          cache.clear();
          clean.set(`${String(at)} ${String(who)}`, saying((await ask(person, question)).body));
        }
        different += new Set(people.map((_one, who) => clean.get(`${String(at)} ${String(who)}`))).size > 1 ? 1 : 0;
      }
      cache.clear();
      // Each question by all of them, begun by another each time, and again once everybody's answer may be there.
      for (const turn of [0, 1, 2]) {
        if (turn === 2) await api.database.owner.query(`update app_${hospital}.visit set version = version + 1; update app_${hospital}.patient set version = version + 1`);
        for (const [at, question] of questions.entries()) {
          for (let step = 0; step < people.length; step += 1) {
            const who = (step + at + turn) % people.length;
            const { body } = await ask(people[who] as TestClient, question);
            kept += body.source?.isKept === true ? 1 : 0;
            expect({ question, who, said: saying(body) }).toEqual({ question, who, said: clean.get(`${String(at)} ${String(who)}`) });
          }
        }
      }
    }
    // The test could not fail if nothing were kept, or everybody were told the same.
    expect({ isKept: kept >= rounds, isDifferent: different >= rounds / 2 }).toEqual({ isKept: true, isDifferent: true });
  }, 600_000);

  it('offer and show only what can be asked: every name in a page and its datasets is one that the person knows', async () => {
    for (const [grants] of fc.sample(fc.tuple(randomGrants(Object.values(ward.definition.forms))), { numRuns: 3, seed: seed + 1 })) {
      await ward.publish(rolesOf(grants));
      const offered = new Map((await datasetsOf(nurse)).map((dataset) => [dataset.key, dataset]));
      const { definition, isPartial = false } = (await nurse.get<{ definition: DashboardDefinition; isPartial?: boolean }>(`/api/apps/${hospital}/dashboards/operations`)).body;
      const tiles = tilesOf(definition).filter(isQuestionTile);
      for (const { dataset: key, query } of tiles) {
        const dataset = offered.get(key);
        const known = new Set([...(dataset?.dimensions ?? []), ...(dataset?.measures ?? [])].map((one) => one.key));
        // What follows people has measures of its own; that it can be asked says the same.
        if (query.funnel === undefined && query.cohort === undefined) expect([...query.dimensions.map(({ dimension }) => dimension), ...query.measures].filter((name) => !known.has(name))).toEqual([]);
        expect((await ask(nurse, { dataset: key, query })).status).toBe(200);
      }
      expect(isPartial).toBe(tiles.length < tilesOf(ward.definition.dashboards['operations'] as DashboardDefinition).filter(isQuestionTile).length || (definition.filters?.length ?? 0) === 0);
      const names = new Set([...offered.values()].flatMap(({ dimensions }) => dimensions.map(({ key }) => key)));
      expect((definition.filters ?? []).filter(({ dimension }) => !names.has(dimension))).toEqual([]);
    }
  }, 300_000);
});

describe('attack classes on reports', () => {
  /** Patients without identity numbers and with masked phones, visits without fees; nothing of leads. */
  beforeAll(() => ward.publish({ first: ward.role('first', [all('patient', { default: 'read', except: { cnid: 'hidden', phone: 'masked', second_phone: 'masked', birth_date: 'hidden' } }), all('visit', { default: 'read', except: { fee: 'hidden' } }), all('department'), all('doctor', { default: 'hidden', except: { name: 'read', title: 'read' } })]) }), 120_000);

  it('A05 an aggregate takes names of the dataset only', async () => {
    const before = await ward.counts();
    for (const name of ['count(*)', 'sum(fee)', 'records; drop table x', 'pg_sleep(5)', '__proto__', 'constructor', 'toString', 'platform.users', 'max_cnid', 'records" from platform.users --']) {
      await refusal(nurse, patients({ measures: [name] }));
      await refusal(nurse, patients({ dimensions: [{ dimension: name }] }));
      await refusal(nurse, patients({ derived: [{ key: 'x', of: name, as: 'share' }] }));
    }
    expect(await ward.counts()).toEqual(before);
  });

  it('A06 datasets are those of the app, never tables', async () => {
    for (const dataset of ['users', 'platform.users', 'pg_user', 'pg_catalog.pg_authid', 'audit.entry', 'app_hospital_crm.patient', 'patient"', '..', '__proto__', 'lead', 'leads']) {
      const { status } = await nurse.post(`/api/apps/${hospital}/datasets/${encodeURIComponent(dataset)}/query`, { dimensions: [], measures: ['records'] });
      expect([dataset, status]).toEqual([dataset, 404]);
    }
    expect(JSON.stringify(await datasetsOf(nurse))).not.toMatch(/app_hospital_crm|platform\.|password/u);
  });

  it('A11 a filter goes over relations to readable fields only, and never to people’s secrets', async () => {
    for (const field of ['patient.cnid', 'patient.phone', 'patient.birth_date', 'patient.age', 'doctor.phone', 'doctor.account', 'created_by.password_hash', 'created_by.username', 'doctor.account.password_hash', 'patient.attending.phone', 'patient.contacts.phone']) {
      await looksUnknown(nurse, (name) => visits({ filter: { field: name, op: 'isNotEmpty' } }), field, 'patient.no_such');
    }
    expect((await ask(nurse, visits({ filter: { field: 'patient.risk', op: 'eq', value: 'red' } }))).status).toBe(200);
  });

  it('A12 prefixes of tables and quotes lead nowhere', async () => {
    for (const field of ['t.cnid', 't0.cnid', 'base.cnid', 'root.cnid', '"cnid"', 'cnid"', 'patient"."cnid', 'd0', 'id::text', 'patient.id.cnid', 'cnid ']) {
      await refusal(nurse, patients({ filter: { field, op: 'isNotEmpty' } }));
      await refusal(nurse, patients({ sort: [{ by: field, dir: 'asc' }] }));
      await refusal(nurse, patients({ members: [{ dimension: field, is: [null] }] }));
    }
  });

  it('A13 a search behind a number finds nothing by words that are hidden or masked', async () => {
    const { rows: [one] } = await api.database.owner.query<{ cnid: string; phone: string }>(`select cnid, phone from app_${hospital}.patient where cnid is not null and phone is not null limit 1`);
    const found = async (search: string) => (await listed(nurse, 'patient', { search, count: 'exact' })).body.count;
    expect([await found(one?.cnid ?? ''), await found(one?.phone ?? '')]).toEqual([await found('110101190001010000x'), await found('19900000000')]);
    for (const op of ['contains', 'startsWith', 'eq']) for (const [field, value] of [['cnid', one?.cnid], ['phone', one?.phone]] as const) await refusal(nurse, patients({ filter: { field, op, value: value ?? '' } }));
  });

  it('A14 nothing is ordered by a hidden or masked value', async () => {
    for (const by of ['cnid', 'phone', 'birth_date', 'age']) {
      await looksUnknown(nurse, (name) => patients({ sort: [{ by: name, dir: 'asc' }] }), by);
    }
    for (const by of ['cnid', 'phone', 'birth_date']) expect([by, (await listed(nurse, 'patient', { sort: by })).status < 500 && (await listed(nurse, 'patient', { sort: by })).status >= 400]).toEqual([by, true]);
    await looksUnknown(nurse, (name) => visits({ dimensions: [{ dimension: 'kind', top: { n: 1, by: name } }] }), 'revenue');
  });

  it('A15 nothing is counted, added up or compared by a hidden value', async () => {
    for (const measure of ['revenue', 'fee', 'sum_fee', 'average_fee']) await looksUnknown(nurse, (name) => visits({ measures: [name] }), measure);
    for (const measure of ['average_age', 'max_age', 'min_age']) await looksUnknown(nurse, (name) => patients({ measures: [name] }), measure);
    await looksUnknown(nurse, (name) => visits({ having: [{ by: name, op: 'gt', value: 1 }] }), 'revenue');
    await looksUnknown(nurse, (name) => visits({ dimensions: [{ dimension: name }] }), 'fee_class');
    expect((await drilled(nurse, visits(), { fee_class: '1' }, 'visits')).status).toBeLessThan(500);
  });

  it('A16 a masked value is not found out by asking, whether the guess is right or wrong', async () => {
    const { rows: [one] } = await api.database.owner.query<{ phone: string }>(`select phone from app_${hospital}.patient where phone is not null limit 1`);
    const guess = (value: string): Promise<string> => refusal(nurse, patients({ filter: { field: 'phone', op: 'eq', value } }), value);
    expect(await guess(one?.phone ?? '')).toBe(await guess('19900000000'));
    await looksUnknown(nurse, (name) => patients({ dimensions: [{ dimension: name }] }), 'phone');
    await refusal(nurse, patients({ members: [{ dimension: 'phone', is: [one?.phone ?? ''] }] }));
    await refusal(nurse, patients({ filter: { field: 'phone', op: 'isEmpty' } }));
    expect((await datasetsOf(nurse)).find(({ key }) => key === 'patient')?.dimensions.map(({ key }) => key)).not.toContain('phone');
  });

  it('A17 a rule about an empty set shows nothing, in numbers as in lists', async () => {
    const rules: readonly Grant['rows'][] = [{ filter: { field: 'risk', op: 'in', value: [] } }, { filter: { or: [] } }, { filter: { field: 'created_department', op: 'in', value: { $user: 'departments' } } }, 'own-department'];
    for (const rows of rules) {
      await ward.publish({ first: ward.role('first', [all('patient', { default: 'read' }, rows)]) });
      // Somebody of no department.
      expect({ rows, totals: (await ask(ward.stray, patients())).body.totals }).toEqual({ rows, totals: [0] });
      expect((await ask(ward.stray, patients({ dimensions: [{ dimension: 'risk' }] }))).body.rows).toEqual([]);
      expect((await listed(ward.stray, 'patient', { count: 'exact' })).body.count).toBe(0);
    }
  }, 240_000);

  it('A18 rights of two roles are not mixed: a number counts where one of them shows row and field together', async () => {
    await ward.publish({ first: ward.role('first', [all('visit', { default: 'read', except: { fee: 'hidden' } })]), second: ward.role('second', [all('visit', { default: 'hidden', except: { fee: 'read', kind: 'read' } }, { filter: { field: 'kind', op: 'eq', value: 'outpatient' } })]) });
    const { rows: [truth] } = await api.database.owner.query<{ fee: string; visits: number; outpatients: number }>(`select coalesce(sum(fee) filter (where kind = 'outpatient'), 0)::text as fee, count(*)::int as visits, count(*) filter (where kind = 'outpatient')::int as outpatients from app_${hospital}.visit where deleted_at is null`);
    expect((await ask(nurse, visits())).body.totals).toEqual([truth?.visits]);
    expect((await ask(nurse, visits({ measures: ['revenue'] }))).body.totals.map(String)).toEqual([truth?.fee]);
    expect((await ask(nurse, visits({ dimensions: [{ dimension: 'kind' }], measures: ['visits', 'revenue'] }))).body.rows.map(([kind, count]) => [kind, count])).toEqual([['outpatient', truth?.outpatients]]);
    // The time of a visit is of the one role, its fee of the other: no record shows both.
    expect((await ask(nurse, visits({ dimensions: [{ dimension: 'weekday' }], measures: ['revenue'] }))).body.rows).toEqual([]);
  }, 120_000);

  it('A19 a field that comes anew after another of its name was removed inherits neither its values nor its rights', async () => {
    const shown = ward.role('first', [all('patient', { default: 'hidden', except: { note: 'read', sex: 'read' } })]);
    await ward.publish({ first: shown });
    const form = await draftForm<AppDefinition['forms'][string]>(api.admin, hospital, 'patient');
    const readable = async () => (await nurse.get<{ definition?: { fields: { key: string; type: string }[] } }>(`/api/apps/${hospital}/forms/patient`)).body.definition?.fields.map(({ key, type }) => `${key}:${type}`) ?? [];
    expect(await readable()).toContain('note:textarea');
    await draw(api.admin, hospital, 'forms', { ...form, fields: form.fields.filter(({ key }) => key !== 'note'), layout: [] });
    const role = await api.admin.put(`/api/apps/${hospital}/draft/roles/first`, { ...shown, grants: [all('patient', { default: 'hidden', except: { sex: 'read' } })] });
    expect(role.status).toBe(200);
    await publishDraft(api.admin, hospital);
    await draw(api.admin, hospital, 'forms', { ...form, fields: form.fields.map((field) => (field.key === 'note' ? { key: 'note', type: 'number', label: '备注' } : field)) });
    const plan = await api.admin.post<{ planHash: string | null; issues: { code: string }[]; confirm: { id: string }[] }>(`/api/apps/${hospital}/plan`, {});
    const made = plan.body.planHash === null ? null : await api.admin.post(`/api/apps/${hospital}/releases`, { planHash: plan.body.planHash, confirm: plan.body.confirm.map(({ id }) => id) });
    // Either the old name is refused to another kind of field, or the new one is empty and nobody's.
    if (made?.status === 201) {
      expect(await readable()).not.toContain('note:number');
      const { rows } = await api.database.owner.query<{ n: number }>(`select count(note)::int as n from app_${hospital}.patient`);
      expect(rows[0]?.n).toBe(0);
    } else expect(plan.body.issues.length).toBeGreaterThan(0);
    await draw(api.admin, hospital, 'forms', form as never);
    await publishDraft(api.admin, hospital);
    expect(await readable()).not.toContain('note:textarea');
  }, 240_000);

  it('A21 a question that asks too much is refused, and others go on', async () => {
    const deep = Array.from({ length: 2_000 }).reduce<Filter>((filter) => ({ not: filter }), { field: 'risk', op: 'isEmpty' });
    const wide: Filter = { or: Array.from({ length: 5_000 }, () => ({ field: 'risk', op: 'isEmpty' })) };
    const long: Filter = { field: 'risk', op: 'in', value: Array.from({ length: 200_000 }, (_one, index) => `r${String(index)}`) };
    const costly: readonly Asked[] = [patients({ filter: deep }), patients({ filter: wide }), patients({ filter: long }), patients({ limit: 1_000_000 }), patients({ measures: Array.from({ length: 50 }, () => 'records') }), patients({ dimensions: Array.from({ length: 9 }, () => ({ dimension: 'risk' })) }), patients({ members: [{ dimension: 'risk', is: Array.from({ length: 5_000 }, (_one, index) => String(index)) }] })];
    for (const asked of costly) {
      const [{ status }, other] = await Promise.all([ask(api.admin, asked), listed(api.admin, 'department', { limit: 1 })]);
      expect([status >= 400 && status < 500, other.status, JSON.stringify(asked).slice(0, 80)]).toEqual([true, 200, JSON.stringify(asked).slice(0, 80)]);
    }
  }, 120_000);

  it('A22 the questions of a page are the server’s: a request only narrows them, and a draft is never shown', async () => {
    await ward.publish({ first: ward.role('first', [all('patient'), all('visit'), all('department')]) });
    const page = `/api/apps/${hospital}/dashboards/operations`;
    for (const body of [{ query: visits().query }, { tiles: ['visits'] }, { filters: {}, definition: {} }, { filters: { department: { op: 'eq', value: 'x', field: 'cnid' } } }, { filters: [] }]) expect([body, (await nurse.post(`${page}/data`, body)).status]).toEqual([body, 422]);
    const numbers = async (filters: object) => (await nurse.post<{ tiles: Record<string, { totals?: number[] }> }>(`${page}/data`, { filters })).body.tiles['visits']?.totals?.[0] ?? Number.NaN;
    const whole = await numbers({});
    expect(await numbers({ kind: { op: 'eq', value: 'outpatient' } })).toBeLessThan(whole);
    for (const filters of [{ no_such: { op: 'isEmpty' } }, { cnid: { op: 'isEmpty' } }]) expect(await numbers(filters)).toBe(whole);
    const operations = ward.definition.dashboards['operations'] as DashboardDefinition;
    await draw(api.admin, hospital, 'dashboards', { ...operations, label: '草稿里的名字' });
    await draw(api.admin, hospital, 'dashboards', { ...operations, key: 'only_drafted' });
    expect((await nurse.get<{ definition: DashboardDefinition }>(page)).body.definition.label).not.toBe('草稿里的名字');
    expect([(await nurse.get(`/api/apps/${hospital}/dashboards/only_drafted`)).status, (await nurse.post(`/api/apps/${hospital}/dashboards/only_drafted/data`, {})).status]).toEqual([404, 404]);
  }, 120_000);
});
