import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { startTestApi, type TestApi } from '../testing.js';
import { Actors } from './actors.js';
import { Sessions } from './sessions.js';

let api: TestApi;
let listener: Listener;
beforeAll(async () => {
  api = await startTestApi();
  listener = new Listener(api.settings.databaseUrl);
}, 180_000);
afterAll(async () => {
  await listener.close();
  await api.close();
});

describe('a session on another node', () => {
  it('that is ended while the node reads it is not kept as it was', async () => {
    const person = await api.as({ username: 'leaving' });
    const opened = await api.get(Sessions).open(api.database.sql, person.userId, { kind: 'token', address: '' });
    const { sql } = api.database;
    // The other node has read the session, and its answer is on its way, until this is opened.
    const steps = new EventEmitter();
    const [wasRead, arrives] = [once(steps, 'read'), once(steps, 'arrives')];
    const slow = {
      ...sql,
      query: async (...of: Parameters<typeof sql.query>) => {
        const answer = await sql.query(...of);
        steps.emit('read');
        await arrives;
        return answer;
      },
    };
    const others = new Sessions({ sql: slow } as unknown as Database, new Actors(), listener);
    const heard = new Promise<void>((resolve) => listener.on('carewright_access', () => resolve()));
    await listener.start();

    const before = others.find(opened.token);
    await wasRead;
    const { rows: [row] } = await sql.query<{ id: string }>('select id from platform.sessions where user_id = $1 and kind = $2', [person.userId, 'token']);
    await api.database.transaction((inside) => api.get(Sessions).revoke(inside, row?.id ?? ''));
    await heard;
    steps.emit('arrives');

    expect((await before)?.actor.username).toBe('leaving');
    expect(await others.find(opened.token)).toBeUndefined();
  });
});
