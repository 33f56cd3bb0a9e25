import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Debts } from '../fairness/debts.js';
import { startTestApi, type TestApi, type TestClient, until } from '../testing.js';

let api: TestApi;
let bob: TestClient & { readonly userId: string };
let eve: TestClient & { readonly userId: string };
const ofSize = 300_000;
/** What each was charged, in milliseconds. */
const charged = new Map<string, number>();
const anybody = 'address:127.0.0.1';
beforeAll(async () => {
  api = await startTestApi();
  const debts = api.get(Debts);
  const charge = debts.charge.bind(debts);
  jest.spyOn(debts, 'charge').mockImplementation((owner, ms) => {
    if (ms > 0) charged.set(owner, (charged.get(owner) ?? 0) + ms);
    charge(owner, ms);
  });
  [bob, eve] = [await api.as({ username: 'bob' }), await api.as({ username: 'eve' })];
}, 180_000);
beforeEach(() => charged.clear());
afterAll(() => api.close());

/** Says that so much JSON follows and sends one byte of it: with which status that was refused, or nothing if its sender left before. */
const announce = ({ session }: TestClient, { bytes = 50_000_000, type = 'application/json', leavesAfterMs }: { readonly bytes?: number; readonly type?: string; readonly leavesAfterMs?: number } = {}): Promise<number | undefined> => new Promise((resolve) => {
  const sent = request(`${api.url}/api/departments`, { method: 'POST', headers: { cookie: session.cookie, 'content-type': type, 'content-length': bytes } }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
    sent.destroy();
  });
  sent.on('error', () => undefined).on('close', () => resolve(undefined)).write('{');
  if (leavesAfterMs !== undefined) setTimeout(() => sent.destroy(), leavesAfterMs);
});
const large = (client: TestClient): Promise<number> => client.post('/api/departments', { code: 'L', name: 'x'.repeat(ofSize) }).then(({ status }) => status);

/** Sends it without saying its length. */
const inPieces = ({ session }: TestClient): Promise<number | undefined> => new Promise((resolve, reject) => {
  const headers = { cookie: session.cookie, 'x-csrf-token': session.csrfToken, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const sent = request(`${api.url}/api/departments`, { method: 'POST', headers }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  });
  sent.on('error', reject).end(JSON.stringify({ code: 'L', name: 'x'.repeat(ofSize) }));
});

const msOf = (bytes: number): number => Math.round(((bytes - 64 * 1024) * 40) / 1024 ** 2);
const chargesOf = (owner: string): number => Math.round(charged.get(owner) ?? 0);

describe('large bodies', () => {
  it('are read when they are of somebody who is known, or for everybody', async () => {
    expect([await large(bob), await large(api.stranger)]).toEqual([403, 401]);
    expect((await api.stranger.post('/api/session', { username: 'x'.repeat(100_000), password: 'y' })).body).toMatchObject({ status: 422, code: 'http.invalid_input' });
  });

  it('are paid for by their sender, also if they may not do what they ask for, and by nobody else', async () => {
    await large(eve);
    expect(Math.abs(chargesOf(eve.userId) - msOf(ofSize))).toBeLessThanOrEqual(1);
    expect(chargesOf(bob.userId)).toBe(0);
  });

  it('cost a little when they are refused for their size or their sender leaves', async () => {
    expect(await announce(eve)).toBe(413);
    await until(() => chargesOf(eve.userId) === 10);
    await announce(bob, { bytes: 3_000_000, leavesAfterMs: 50 });
    await until(() => chargesOf(bob.userId) === 10);
  });

  it('of strangers are paid for by their address, whatever session they claim to have', async () => {
    const headers = { cookie: 'cw_session=of-nobody' };
    expect((await api.stranger.post('/api/departments', { code: 'L', name: 'x'.repeat(ofSize) }, { headers })).status).toBe(401);
    await until(() => chargesOf(anybody) === 10);
  });

  it('wait while their sender owes, and those of others do not', async () => {
    const debts = api.get(Debts);
    const looking = setInterval(() => ['ann', 'carl'].forEach((owner) => debts.see(owner)), 50);
    await until(() => debts.hasOthers(eve.userId));
    debts.charge(eve.userId, 300);
    const rest = debts.restOf(eve.userId);
    expect(rest).toBeGreaterThan(1_000);
    const began = performance.now();
    const inOrder: string[] = [];
    await Promise.all([announce(eve).then(() => inOrder.push('eve')), large(bob).then(() => inOrder.push('bob')), large(api.stranger).then(() => inOrder.push('a stranger'))]);
    clearInterval(looking);
    expect(inOrder.at(-1)).toBe('eve');
    expect(performance.now() - began).toBeGreaterThan(rest * 0.9);
  });

  it('are paid for also when their length is not said', async () => {
    expect(await inPieces(bob)).toBe(403);
    expect(Math.abs(chargesOf(bob.userId) - msOf(ofSize))).toBeLessThanOrEqual(1);
  });

  it.each(['Application/JSON', 'application/x-www-form-urlencoded', 'application/zip', 'text/plain'])('of strangers are not read as %s either', async (type) => {
    expect(await announce(api.stranger, { type })).toBe(401);
  });
});
