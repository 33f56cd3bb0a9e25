import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { draw, publishDraft } from '../../support/app-draft.js';
import { eventually } from '../../support/eventually.js';
import { flowDefinition, invariants, publishComplaints, type Person } from './complaints.js';

interface Item { readonly id: string; readonly version: number; readonly instanceId: string }
interface Found { readonly issues: readonly { readonly code: string; readonly severity: string; readonly message: string }[] }

let api: TestApi;
let nurse: Person;
let judge: Person;
/** Somebody else of the same house, who means harm. */
let intruder: Person;

const flow = (id: string, from: string, to: string, condition?: unknown): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[${JSON.stringify(condition)}]]></conditionExpression>`}</sequenceFlow>`;
const set = (id: string, key: string, value: unknown): string => `<serviceTask id="${id}"><extensionElements><cw:updateRecord><cw:set field="${key}"><![CDATA[${JSON.stringify(value)}]]></cw:set></cw:updateRecord></extensionElements></serviceTask>`;
const onUpdate = (field: string): string => `<startEvent id="s"><extensionElements><cw:trigger on="record-updated" fields="${field}"/></extensionElements></startEvent>`;
const chain = (first: string, middle: string): string => bpmn(`${first}${middle}<endEvent id="e"/>${flow('f1', 's', 'u')}${flow('f2', 'u', 'e')}`);

/** As much work as one expression may do: every number of a long list compared with every other. */
const numbers = Array.from({ length: 400 }, (_, n) => n);
const bomb = { '<': [{ reduce: [numbers, { add: [{ var: 'accumulator' }, { reduce: [numbers, { add: [{ var: 'accumulator' }, { var: 'current' }] }, 0] }] }, 0] }, 0] };

/** Flows that are sound to look at and hostile to run. */
const traps: Readonly<Record<string, string>> = {
  endless: bpmn(`<startEvent id="s"/><exclusiveGateway id="x"/><task id="a"/><exclusiveGateway id="y" default="back"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('f2', 'x', 'a')}${flow('f3', 'a', 'y')}${flow('back', 'y', 'x')}${flow('out', 'y', 'e', { '==': [1, 2] })}`),
  million: bpmn(`<startEvent id="s"/><task id="t" completionQuantity="1000000"/><task id="u"/><endEvent id="e"/>${flow('f1', 's', 't')}${flow('f2', 't', 'u')}${flow('f3', 'u', 'e')}`),
  doubling: bpmn(`<startEvent id="s"/><exclusiveGateway id="x"/><parallelGateway id="fork"/><exclusiveGateway id="y" default="back"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('f2', 'x', 'fork')}${flow('f3', 'fork', 'y')}${flow('f4', 'fork', 'y')}${flow('back', 'y', 'x')}${flow('out', 'y', 'e', { '==': [1, 2] })}`),
  formula: bpmn(`<startEvent id="s"/><exclusiveGateway id="x"/><task id="a"/><exclusiveGateway id="y" default="back"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('f2', 'x', 'a')}${flow('f3', 'a', 'y')}${flow('back', 'y', 'x')}${flow('out', 'y', 'e', bomb)}`),
  ping: chain(onUpdate('opinion'), set('u', 'count', { add: [{ var: 'record.count' }, 1] })),
  pong: chain(onUpdate('count'), set('u', 'opinion', { cat: ['n', { var: 'record.count' }] })),
};

const records = '/api/apps/desk/records/complaint';
async function record(who: Person): Promise<string> {
  return (await who.post<{ id: string }>(records, { data: { title: '等候太久', amount: 1, count: 0 } })).body.id;
}
async function start(key: string, who: Person = intruder): Promise<{ readonly status: string; readonly code: string | undefined }> {
  const recordId = await record(who);
  const { body } = await who.post<{ id: string }>(`/api/apps/desk/flows/${key}/instances`, { recordId });
  const { rows } = await api.database.owner.query<{ status: string; code: string }>('select i.status, (select code from flow.incident where instance_id = i.id and resolved_at is null limit 1) as code from flow.instance i where i.id = $1', [body.id]);
  return { status: rows[0]?.status ?? '', code: rows[0]?.code };
}

/** What anybody else does meanwhile: a flow is started, found and approved. */
async function ordinaryWork(): Promise<void> {
  const recordId = await record(nurse);
  const { body } = await nurse.post<{ id: string }>('/api/apps/desk/flows/going/instances', { recordId });
  const tasks = await judge.get<{ items: Item[] }>('/api/tasks?view=todo&limit=500');
  const item = tasks.body.items.find((one) => one.instanceId === body.id);
  expect((await judge.post(`/api/tasks/${item?.id ?? ''}/approve`, { version: item?.version })).status).toBe(200);
}

const save = (xml: string): Promise<{ readonly status: number; readonly body: Found }> => api.admin.put<Found>('/api/apps/desk/draft/flows/hostile', flowDefinition('hostile', xml));

beforeAll(async () => {
  api = await startTestApi();
  await publishComplaints(api);
  for (const [key, xml] of Object.entries(traps)) await draw(api.admin, 'desk', 'flows', flowDefinition(key, xml));
  await publishDraft(api.admin, 'desk');
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'desk', role: 'nurse' }] });
  intruder = await api.as({ username: 'intruder', roles: [{ app: 'desk', role: 'nurse' }] });
  judge = await api.as({ username: 'judge', roles: [{ app: 'desk', role: 'judge' }] });
}, 120_000);

afterAll(async () => {
  try {
    for (const [name, text] of Object.entries(invariants)) expect({ [name]: (await api.database.owner.query(text)).rows }).toEqual({ [name]: [] });
  } finally {
    await api.close();
  }
});

describe('a hostile document', () => {
  it.each([
    ['one that names a file of the server', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>', 'flow.doctype-refused'],
    ['entities that grow', '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><definitions>&b;</definitions>', 'flow.doctype-refused'],
    ['faults without number on one line', bpmn(Array.from({ length: 60_000 }, (_, n) => `<foo id="t${n}"/>`).join('')), 'flow.element-unknown'],
    ['sub-processes inside each other without number', bpmn(`${Array.from({ length: 4_000 }, (_, n) => `<subProcess id="n${n}">`).join('')}${'</subProcess>'.repeat(4_000)}`), 'flow.too-deep'],
  ])('is refused with the reason, within the time of a case: %s', async (_name, xml, code) => {
    const saved = await save(xml);
    expect(saved.body.issues.filter((one) => one.severity === 'error').map((one) => one.code)).toContain(code);
    expect(saved.body.issues.length).toBeLessThan(600);
    expect(JSON.stringify(saved.body)).not.toContain('root:');
    const plan = await api.admin.post<Found>('/api/apps/desk/plan');
    expect(plan.body.issues.some((one) => one.severity === 'error')).toBe(true);
    expect((await api.admin.delete('/api/apps/desk/draft/flows/hostile')).status).toBe(204);
  }, 60_000);

  it('of more elements than anybody draws is not even kept', async () => {
    const saved = await save(bpmn(Array.from({ length: 40_000 }, (_, n) => `<task id="t${n}"/>`).join('')));
    expect([saved.status, saved.body.issues.map((one) => one.code)]).toEqual([422, ['flow.too-many-elements']]);
    expect((await api.admin.get('/api/apps/desk/draft/flows/hostile')).status).toBe(404);
  }, 60_000);

  it('of 50 MB is not even read', async () => {
    const saved = await save(bpmn(`<!--${'x'.repeat(50_000_000)}-->`)).then((answer) => answer.status, () => 'closed');
    expect([413, 'closed']).toContain(saved);
  }, 60_000);
});

describe('a hostile flow', () => {
  it.each([
    ['endless', 'flow.too-many-steps'],
    ['million', 'flow.too-many-tokens'],
    ['doubling', 'flow.too-many-steps'],
  ])('of kind %s stops with an incident', async (key, code) => {
    expect(await start(key)).toMatchObject({ status: 'failed', code });
  }, 60_000);

  it('that calculates without end stops with an incident that says so', async () => {
    expect(await start('formula')).toMatchObject({ status: 'failed', code: 'flow.expression-failed' });
    const { rows } = await api.database.owner.query<{ message: string }>("select message from flow.incident where code = 'flow.expression-failed'");
    expect(rows).toEqual([{ message: 'flow.calculation_too_long' }]);
  }, 60_000);

  it('that sets off another which sets it off again comes to rest', async () => {
    const id = await record(nurse);
    const { body } = await nurse.get<{ version: number }>(`${records}/${id}`);
    await nurse.patch(`${records}/${id}`, { data: { opinion: 'go' } }, { headers: { 'if-match': `"${body.version}"` } });
    const circles = async (): Promise<number> => Number((await api.database.owner.query("select count(*) from flow.start_key where outcome = 'circle' and record_id = $1", [id])).rows[0].count);
    await eventually(async () => expect(await circles()).toBeGreaterThan(0), 30_000);
    const waiting = async (): Promise<number> => Number((await api.database.owner.query("select count(*) from platform.job where kind = 'flow.start' and state = 'ready'")).rows[0].count);
    await eventually(async () => expect(await waiting()).toBe(0), 30_000);
    // Three flows of the app look at these fields: not one of them was begun more than eight times in a row.
    const begun = await api.database.owner.query('select flow, count(*)::int as n from flow.instance where record_id = $1 group by flow', [id]);
    for (const one of begun.rows as readonly { readonly n: number }[]) expect(one.n).toBeLessThanOrEqual(16);
    expect((await api.database.owner.query('select max(depth) as deepest from flow.start_key where outcome = $1', ['started'])).rows).toEqual([{ deepest: 8 }]);
  }, 60_000);

  it('lets others go before it, and refuses nobody', async () => {
    const done: string[] = [];
    const starts = Array.from({ length: 30 }, async () => {
      const { status } = await start('million');
      done.push('hostile');
      return status;
    });
    for (let n = 0; n < 3; n += 1) {
      await ordinaryWork();
      done.push('ordinary');
    }
    // All of these came before; many of them wait behind each other while somebody else works.
    expect(done.filter((one) => one === 'hostile').length).toBeLessThan(30);
    expect(await Promise.all(starts)).toEqual(Array.from({ length: 30 }, () => 'failed'));
  }, 120_000);

  it('holds no more than half of the connections, however many begin one', async () => {
    const crowd = await Promise.all(Array.from({ length: 10 }, (_, n) => api.as({ username: `crowd${n}`, roles: [{ app: 'desk', role: 'nurse' }] })));
    const ids = await Promise.all(crowd.map((who) => Promise.all([record(who), record(who)])));
    const holder = await api.database.owner.connect();
    try {
      await holder.query('begin');
      // Nobody can begin a run until this is let go; whoever tries holds a connection.
      await holder.query('lock table flow.instance in exclusive mode');
      const begun = crowd.flatMap((who, n) => (ids[n] ?? []).map((recordId) => who.post<{ status: string }>('/api/apps/desk/flows/going/instances', { recordId })));
      const waiting = async (): Promise<number> => Number((await holder.query("select count(*) from pg_locks where not granted and relation = 'flow.instance'::regclass")).rows[0].count);
      await eventually(async () => expect(await waiting()).toBeGreaterThan(0), 30_000);
      for (let n = 0; n < 3; n += 1) expect((await nurse.get(records)).status).toBe(200);
      expect(await waiting()).toBeLessThanOrEqual(api.database.runtime.options.max / 2);
      await holder.query('commit');
      expect((await Promise.all(begun)).map(({ status }) => status)).toEqual(begun.map(() => 201));
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  }, 120_000);
});
