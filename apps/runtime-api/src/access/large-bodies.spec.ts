import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Debts } from '../fairness/debts.js';
import { startTestApi, type TestApi, type TestClient } from '../testing.js';

let api: TestApi;
let bob: TestClient & { readonly userId: string };
let eve: TestClient & { readonly userId: string };
/** Only while others are there does anybody wait. */
const othersAreThere = (): void => ['ann', 'carl'].forEach((owner) => api.get(Debts).see(owner));
const restOf = (owner: string): number => {
  othersAreThere();
  return api.get(Debts).restOf(owner);
};
const anybody = 'address:127.0.0.1';
beforeAll(async () => {
  api = await startTestApi();
  [bob, eve] = [await api.as({ username: 'bob' }), await api.as({ username: 'eve' })];
}, 180_000);
afterAll(() => api.close());

/** Says that 50 MB of JSON follow and sends one byte of it: with which status that was refused. */
const announce = ({ session }: TestClient): Promise<number | undefined> => new Promise((resolve, reject) => {
  const sent = request(`${api.url}/api/departments`, { method: 'POST', headers: { cookie: session.cookie, 'content-type': 'application/json', 'content-length': 50_000_000 } }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
    sent.destroy();
  });
  sent.on('error', reject).write('{');
});
const large = (client: TestClient): Promise<number> => client.post('/api/departments', { code: 'L', name: 'x'.repeat(300_000) }).then(({ status }) => status);

async function inARow(count: number, send: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    othersAreThere();
    await send();
  }
}

describe('large bodies', () => {
  it('cost nobody anything who sends one now and then', async () => {
    expect([await announce(bob), await large(bob), await large(api.stranger)]).toEqual([413, 403, 401]);
    expect((await api.stranger.post('/api/session', { username: 'x'.repeat(100_000), password: 'y' })).body).toMatchObject({ status: 422, code: 'http.invalid_input' });
    expect([restOf(bob.userId), restOf(anybody)]).toEqual([0, 0]);
  });

  it('are looked at later when their sender sent many that were refused; others do not wait for that', async () => {
    await inARow(12, () => announce(eve));
    const rest = restOf(eve.userId);
    expect(rest).toBeGreaterThan(0);
    expect([restOf(bob.userId), restOf(anybody)]).toEqual([0, 0]);
    const began = performance.now();
    const answered: string[] = [];
    await Promise.all([announce(eve).then(() => answered.push(`eve after ${String(performance.now() - began >= rest / 2)}`)), large(bob).then(() => answered.push('bob'))]);
    expect(answered).toEqual(['bob', 'eve after true']);
  });

  it('are paid for by whoever may not do what they ask for', async () => {
    await inARow(13, () => large(eve));
    expect(restOf(eve.userId)).toBeGreaterThan(0);
    expect(restOf(bob.userId)).toBe(0);
  });

  it('of strangers are not read, and are paid for by their address, whatever session they claim to have', async () => {
    await inARow(13, () => large(api.stranger));
    expect(restOf(anybody)).toBeGreaterThan(0);
    expect(restOf(bob.userId)).toBe(0);
    const claimed = await api.stranger.post('/api/departments', { code: 'L', name: 'x'.repeat(300_000) }, { headers: { cookie: 'cw_session=of-nobody' } });
    expect(claimed.status).toBe(401);
    expect(await large(bob)).toBe(403);
  });
});
