import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 180_000);
afterAll(() => api.close());

const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });
async function departments(code: string): Promise<number> {
  return (await api.database.sql.query('select 1 from platform.departments where code = $1', [code])).rows.length;
}

describe('a request with an Idempotency-Key', () => {
  it('gets the first answer when it is repeated, and does nothing again', async () => {
    const key = randomUUID();
    const first = await api.admin.post('/api/departments', { code: 'ONCE', name: '一次' }, withKey(key));
    const second = await api.admin.post('/api/departments', { code: 'ONCE', name: '一次' }, withKey(key));
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await departments('ONCE')).toBe(1);
  });

  it('runs once when sent ten times at the same moment', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.admin.post('/api/departments', { code: 'TEN', name: '十次' }, withKey(key))));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
  });

  it('is refused when the key was used for another body or route', async () => {
    const key = randomUUID();
    await api.admin.post('/api/departments', { code: 'KEY', name: '甲' }, withKey(key));
    expect((await api.admin.post('/api/departments', { code: 'KEY2', name: '乙' }, withKey(key))).body['code']).toBe('idempotency.key_reused');
    expect((await api.admin.post('/api/notifications/read', { ids: 'all' }, withKey(key))).status).toBe(422);
  });

  it('gets the same refusal again', async () => {
    const key = randomUUID();
    const first = await api.admin.post('/api/departments', { code: 'TEN', name: '重复' }, withKey(key));
    const second = await api.admin.post('/api/departments', { code: 'TEN', name: '重复' }, withKey(key));
    expect(first.status).toBe(409);
    expect(second.body).toEqual(first.body);
  });

  it('is not mixed up with the same key of somebody else', async () => {
    const key = randomUUID();
    const other = await api.as({ username: 'other', platformRoles: ['system-administrator'] });
    await api.admin.post('/api/departments', { code: 'MINE', name: '我' }, withKey(key));
    expect((await other.post('/api/departments', { code: 'YOURS', name: '你' }, withKey(key))).body['code']).toBe('YOURS');
  });

  it('says that it took effect when the node died between the commit and the answer', async () => {
    const key = randomUUID();
    await api.admin.post('/api/departments', { code: 'DIED', name: '中断' }, withKey(key));
    // What a crash leaves behind: the mark of the transaction, and no answer.
    await api.database.sql.query(`update platform.idempotency_key set state = 'committed', status = null, body = null, created_at = now() - interval '5 minutes' where key = $1`, [key]);
    const again = await api.admin.post('/api/departments', { code: 'DIED', name: '中断' }, withKey(key));
    expect([again.status, again.body['code']]).toEqual([409, 'idempotency.answer_lost']);
  });

  it('is marked inside the transaction that does the work', async () => {
    const key = randomUUID();
    await api.database.owner.query(`create or replace function platform.refuse_answers() returns trigger language plpgsql as $$ begin if new.state = 'answered' then raise exception 'no answer kept'; end if; return new; end $$; create trigger refuse before update on platform.idempotency_key for each row execute function platform.refuse_answers()`);
    await api.admin.post('/api/departments', { code: 'MARK', name: '标记' }, withKey(key));
    await api.database.owner.query('drop trigger refuse on platform.idempotency_key');
    expect((await api.database.sql.query('select state from platform.idempotency_key where key = $1', [key])).rows).toEqual([{ state: 'committed' }]);
  });

  it('may be tried again when the first try ran and its node died before any commit', async () => {
    const key = randomUUID();
    const body = { code: 'AGAIN', name: '再试' };
    await api.admin.post('/api/departments', body, withKey(key));
    await api.database.sql.query(`delete from platform.departments where code = 'AGAIN'`);
    await api.database.sql.query(`update platform.idempotency_key set state = 'running', created_at = now() - interval '5 minutes' where key = $1`, [key]);
    expect((await api.admin.post('/api/departments', body, withKey(key))).status).toBe(201);
  });

  it('is refused when the key is not a key', async () => {
    expect((await api.admin.post('/api/departments', { code: 'K', name: 'K' }, withKey('x'.repeat(201)))).body['code']).toBe('idempotency.bad_key');
  });
});
