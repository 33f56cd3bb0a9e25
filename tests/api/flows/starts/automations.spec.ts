import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi } from '@carewright/runtime-api/testing';
import { begin, flowOf, FollowUps, set, timer, type Body } from './follow-ups.js';

let care: FollowUps;
const base = '/api/apps/care/automations';

beforeAll(async () => {
  care = new FollowUps(await startTestApi());
  await care.open({
    created: flowOf(begin('on="record-created"'), set('t', 'note', '已建')),
    nightly: flowOf(begin('on="schedule"', { inside: timer('timeCycle', '0 9 * * *') }), '<manualTask id="t"/>'),
    incoming: flowOf(begin('on="webhook" fields="title risk"'), set('t', 'note', '来自外部')),
    byhand: flowOf(begin('on="manual"'), '<manualTask id="t"/>'),
  });
}, 120_000);
afterAll(() => care.api.close());

const list = async (): Promise<readonly Body[]> => (await care.operator.get<{ items: Body[] }>(base)).body.items;
const one = async (flow: string): Promise<Body | undefined> => (await list()).find((item) => item['flow'] === flow);

describe('the automations of an app', () => {
  it('are listed for who looks after flows, with how they begin', async () => {
    expect((await list()).map((item) => item['flow']).sort()).toEqual(['created', 'incoming', 'nightly']);
    expect(await one('nightly')).toMatchObject({ on: true, form: { key: 'visit' }, starts: [{ kind: 'schedule', event: { timer: { kind: 'cycle', value: '0 9 * * *' } } }], nextAt: expect.stringMatching(/T01:00:00/), lastAt: null, runsInWeek: 0, faults: 0 });
    expect((await care.nurse.get(base)).status).toBe(404);
  });

  it('stand still while they are switched off, and go on after', async () => {
    expect((await care.operator.put(`${base}/created/switch`, { on: false })).status).toBe(204);
    expect(await one('created')).toMatchObject({ on: false, off: { by: expect.any(String) } });
    const silent = await care.record();
    await care.settled();
    expect(await care.runs('created', silent)).toEqual([]);
    expect((await care.operator.put(`${base}/created/switch`, { on: true })).status).toBe(204);
    const heard = await care.record({ title: '张三' });
    await care.settled();
    expect(await care.runs('created', heard)).toHaveLength(1);
    const { body } = await care.operator.get<{ items: Body[] }>(`${base}/created/runs`);
    expect(body.items.slice(0, 2)).toEqual([
      expect.objectContaining({ outcome: 'started', kind: 'record-created', instance: { id: expect.any(String), status: 'completed' }, record: expect.objectContaining({ id: heard }) }),
      expect.objectContaining({ outcome: 'off', instance: null, record: expect.objectContaining({ id: silent }) }),
    ]);
    expect((await care.nurse.put(`${base}/created/switch`, { on: false })).status).toBe(404);
    expect((await care.operator.put(`${base}/byhand/switch`, { on: false })).status).toBe(404);
  });

  it('tell page by page what they began', async () => {
    await care.nurse.post('/api/apps/care/records/visit', Array.from({ length: 60 }, () => ({ data: {} })));
    await care.settled(60_000);
    const first = (await care.operator.get<{ items: Body[]; nextBefore: string }>(`${base}/created/runs`)).body;
    const second = (await care.operator.get<{ items: Body[]; nextBefore: string | null }>(`${base}/created/runs?before=${first.nextBefore}`)).body;
    expect([first.items.length, second.nextBefore]).toEqual([50, null]);
    expect(new Set([...first.items, ...second.items].map((item) => JSON.stringify(item['record']))).size).toBe(62);
    expect((await care.operator.get(`${base}/created/runs?before=nonsense`)).status).toBe(400);
  }, 90_000);

  it('show starts that could not be made, which are tried again on request', async () => {
    await care.rows(`insert into platform.job (id, kind, payload, due_at, state, attempts, max_attempts, error) values (gen_random_uuid(), 'flow.start', $1, now(), 'dead', 12, 12, 'broken')`, [JSON.stringify({ app: 'care', flow: 'nightly', element: 's', kind: 'schedule', recordId: null, starter: null, key: 'dead one', depth: 1 })]);
    expect(await one('nightly')).toMatchObject({ faults: 1 });
    expect((await care.operator.post(`${base}/nightly/retry`, {})).body).toEqual({ count: 1 });
    await care.settled();
    expect(await care.runs('nightly')).toHaveLength(1);
    expect(await one('nightly')).toMatchObject({ faults: 0, runsInWeek: 1 });
  });
});

describe('another system', () => {
  let key: { readonly path: string; readonly secret: string };
  const call = (body: object, { secret = key.secret, at = Math.floor(Date.now() / 1000), headers = {}, path = key.path }: { readonly secret?: string; readonly at?: number; readonly headers?: { readonly 'idempotency-key'?: string; readonly 'x-carewright-signature'?: string }; readonly path?: string } = {}) => {
    const number = 'idempotency-key' in headers ? `${headers['idempotency-key']}.` : '';
    const text = `${number}${JSON.stringify(body)}`;
    return care.api.stranger.post<{ recordId?: string; code?: string }>(path, body, { headers: { 'x-carewright-timestamp': String(at), 'x-carewright-signature': `sha256=${createHmac('sha256', secret).update(`${at}.${text}`).digest('hex')}`, ...headers } });
  };

  it('gets a key once, sealed in the database', async () => {
    expect((await call({ title: '无密钥' }, { secret: 'none', path: '/api/apps/care/hooks/incoming' })).status).toBe(401);
    expect((await care.nurse.post(`${base}/incoming/key`, {})).status).toBe(404);
    expect((await care.operator.post(`${base}/created/key`, {})).status).toBe(404);
    const made = await care.operator.post<{ path: string; secret: string }>(`${base}/incoming/key`, {});
    key = made.body;
    expect(made.status).toBe(201);
    expect(await one('incoming')).toMatchObject({ keyMadeAt: expect.any(String) });
    const [row] = await care.rows('select secret from flow.hook');
    expect((row?.['secret'] as Buffer).includes(Buffer.from(key.secret))).toBe(false);
  });

  it('makes a record of the allowed fields and begins the flow on it', async () => {
    const answer = await call({ title: '外院转入', risk: 3, status: '不许写' });
    expect(answer).toMatchObject({ status: 202, body: { recordId: expect.any(String) } });
    await care.settled();
    expect((await care.read(String(answer.body.recordId))).data).toMatchObject({ title: '外院转入', risk: 3, status: null });
    expect(await care.runs('incoming', String(answer.body.recordId))).toHaveLength(1);
  });

  it('is taken once under one number, also when it sends twice at the same moment', async () => {
    const headers = { 'idempotency-key': 'report-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => call({ title: '只有一条' }, { headers })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.recordId)).size).toBe(1);
    await care.settled();
    expect(await care.rows(`select id from app_care.visit where title = '只有一条'`)).toHaveLength(1);
  });

  it('is refused with a wrong signature, an old time, another body, an unknown address and a replaced key', async () => {
    const old = Math.floor(Date.now() / 1000) - 600;
    expect((await call({ title: 'x' }, { secret: 'wrong' })).status).toBe(401);
    expect((await call({ title: 'x' }, { at: old })).status).toBe(401);
    expect((await call({ title: 'x' }, { path: '/api/apps/care/hooks/created' })).status).toBe(401);
    expect((await call({ title: 'x' }, { path: '/api/apps/ghost/hooks/incoming' })).status).toBe(401);
    const at = Math.floor(Date.now() / 1000);
    const caught = `sha256=${createHmac('sha256', key.secret).update(`${at}.report-2.${JSON.stringify({ title: '截获' })}`).digest('hex')}`;
    expect((await call({ title: '截获' }, { at, headers: { 'idempotency-key': 'report-3', 'x-carewright-signature': caught } })).status).toBe(401);
    expect((await call({ title: '截获' }, { at, headers: { 'idempotency-key': 'report-2', 'x-carewright-signature': caught } })).status).toBe(202);
    expect((await call({ other: 'x' })).body).toMatchObject({ code: 'hook.body' });
    expect((await call({ risk: 'many' })).status).toBe(422);
    const before = key;
    key = (await care.operator.post<{ path: string; secret: string }>(`${base}/incoming/key`, {})).body;
    expect((await call({ title: 'x' }, { secret: before.secret })).status).toBe(401);
    expect((await call({ title: '新密钥' })).status).toBe(202);
  });

  it('is asked to send again later while the automation is off', async () => {
    await care.operator.put(`${base}/incoming/switch`, { on: false });
    expect((await call({ title: '停用中' })).body).toMatchObject({ code: 'hook.off' });
    expect(await care.rows(`select id from app_care.visit where title = '停用中'`)).toEqual([]);
    await care.operator.put(`${base}/incoming/switch`, { on: true });
  });
});
