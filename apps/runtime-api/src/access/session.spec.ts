import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, TestClient, testPassword } from '../testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 180_000);
afterAll(() => api.close());

async function lastEntry(action: string): Promise<Record<string, unknown> | undefined> {
  return (await api.database.sql.query('select * from audit.entry where action = $1 order by id desc limit 1', [action])).rows[0];
}

describe('signing in', () => {
  it('refuses every route without a session', async () => {
    const answer = await api.stranger.get('/api/session');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'session.required', detail: '请先登录。' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('tells who is signed in', async () => {
    const { body } = await api.admin.get('/api/session');
    expect(body).toMatchObject({ user: { username: 'admin', platformRoles: ['designer', 'system-administrator'] }, csrfToken: expect.any(String) });
  });

  it('refuses a write by cookie without the CSRF token', async () => {
    const answer = await api.admin.post('/api/departments', { code: 'X', name: 'X' }, { headers: { 'x-csrf-token': 'wrong' } });
    expect(answer.status).toBe(403);
    expect(answer.body['code']).toBe('session.csrf_token_required');
  });

  it('answers a bearer token that needs no CSRF token, and takes a cookie secret for no bearer token', async () => {
    const answer = await api.stranger.post<{ accessToken: string }>('/api/session', { username: 'admin', password: testPassword, grant: 'token' });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const withToken = { headers: { authorization: `Bearer ${answer.body.accessToken}` } };
    expect((await new TestClient(api.url).post('/api/departments', { code: 'TOK', name: '按令牌' }, withToken)).status).toBe(201);
    const cookie = api.admin.session.cookie.split('=')[1] ?? '';
    expect((await new TestClient(api.url).get('/api/session', { headers: { authorization: `Bearer ${cookie}` } })).status).toBe(401);
  });

  it('ends the session on sign-out at once', async () => {
    const person = await api.as({ username: 'leaver' });
    expect((await person.delete('/api/session')).status).toBe(204);
    expect((await new TestClient(api.url).get('/api/session', { headers: { cookie: person.session.cookie } })).status).toBe(401);
    expect(await lastEntry('session.closed')).toMatchObject({ actor_name: 'leaver', outcome: 'success' });
  });

  it('ends all sessions of a person whose account is closed', async () => {
    const person = await api.as({ username: 'closed' });
    await api.admin.patch(`/api/users/${person.userId}`, { active: false });
    expect((await person.get('/api/session')).status).toBe(401);
    expect((await new TestClient(api.url).post('/api/session', { username: 'closed', password: testPassword })).status).toBe(401);
  });

  it('ends a session that was idle for too long', async () => {
    const person = await api.as({ username: 'sleeper' });
    await api.database.sql.query(`update platform.sessions set last_seen_at = now() - interval '31 minutes' where user_id = $1`, [person.userId]);
    expect((await person.get('/api/session')).status).toBe(401);
  });

  it('answers a wrong password and an unknown name alike, and writes only the known name down', async () => {
    const wrong = await api.stranger.post('/api/session', { username: 'admin', password: 'no' });
    const unknown = await api.stranger.post('/api/session', { username: 'my-secret-password', password: 'no' });
    expect([wrong.status, wrong.body['code'], wrong.body['detail']]).toEqual([unknown.status, unknown.body['code'], unknown.body['detail']]);
    const entries = await api.database.sql.query(`select * from audit.entry where action = 'session.refused'`);
    expect(entries.rows).toEqual(expect.arrayContaining([expect.objectContaining({ actor_name: 'admin', outcome: 'failure' }), expect.objectContaining({ actor_name: null })]));
    expect(JSON.stringify(entries.rows)).not.toContain('my-secret-password');
  });

  it('slows guessing down for the guesser only', async () => {
    const victim = await api.as({ username: 'victim' });
    const guesses = await Promise.all(Array.from({ length: 8 }, () => new TestClient(api.url).post('/api/session', { username: 'victim', password: 'guess' })));
    const codes = guesses.map((guess) => guess.status);
    expect(codes.filter((code) => code === 429).length).toBeGreaterThanOrEqual(3);
    expect((await victim.get('/api/session')).status).toBe(200);
    const limited = guesses.find((guess) => guess.status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('keeps no password and no session secret in the database', async () => {
    const person = await api.as({ username: 'keeper' });
    const secret = person.session.cookie.split('=')[1] ?? 'none';
    const { rows } = await api.database.sql.query(`select (select jsonb_agg(u) from platform.users u)::text || (select jsonb_agg(s) from platform.sessions s)::text || (select jsonb_agg(e) from audit.entry e)::text as everything`);
    expect(JSON.stringify(rows)).toContain('argon2id');
    expect(JSON.stringify(rows)).not.toContain(testPassword);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
