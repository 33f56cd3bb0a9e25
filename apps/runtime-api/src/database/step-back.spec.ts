import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { makePool } from './pools.js';
import { type Machine, stepBack } from './step-back.js';

const connected = (processID: number | null, localPort?: number): pg.PoolClient => ({ processID, connection: { stream: { localPort } } }) as unknown as pg.PoolClient;

/** A machine with one process, which notes what is done to it. */
function machine(title: string, priority = 0): Machine & { readonly lowered: [number, number][] } {
  const lowered: [number, number][] = [];
  return { lowered, title: (pid) => { if (pid !== 7) throw new Error('There is no such process.'); return title; }, priority: () => priority, lower: (pid, to) => void lowered.push([pid, to]) };
}

describe('a connection that stands back', () => {
  it('is behind others on the machine that both are on', () => {
    const here = machine('postgres: carewright_reader carewright 127.0.0.1(50123) idle');
    expect(stepBack(connected(7, 50_123), here)).toBe(true);
    expect(here.lowered).toEqual([[7, 10]]);
  });

  it('is left where somebody put it further back already', () => {
    const here = machine('postgres: carewright_reader carewright 127.0.0.1(50123) idle', 19);
    expect(stepBack(connected(7, 50_123), here)).toBe(true);
    expect(here.lowered).toEqual([]);
  });

  it('never touches a process of another server that has the same number', () => {
    for (const title of ['postgres: carewright_reader carewright 127.0.0.1(50124) idle', '/usr/bin/node server.js (50123)', '']) {
      const here = machine(title);
      expect(stepBack(connected(7, 50_123), here)).toBe(false);
      expect(here.lowered).toEqual([]);
    }
    for (const client of [connected(8, 50_123), connected(7), connected(null, 50_123)]) expect(stepBack(client, machine('postgres: a b 127.0.0.1(50123) idle'))).toBe(false);
  });

  it('reads on as before where nobody lets it', () => {
    const here = { ...machine('postgres: carewright_reader carewright 127.0.0.1(50123) idle'), lower: () => { throw new Error('Not permitted.'); } };
    expect(stepBack(connected(7, 50_123), here)).toBe(false);
  });

  it('is known by the title that PostgreSQL gives it', async () => {
    const titleOf = (pid: string): string => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } };
    const seen: (readonly [number, number])[] = [];
    const client = await pool.connect();
    try {
      const { port, pid } = (await client.query<{ port: number; pid: number }>('select inet_client_port() as port, pg_backend_pid() as pid')).rows[0] as { port: number; pid: number };
      // In a container of its own the server is not on this machine, as far as that is seen from here.
      const isHere = readdirSync('/proc').some((one) => /^\d+$/.test(one) && Number(one) === pid && titleOf(one).includes(`(${String(port)})`));
      expect(stepBack(client, { title: (one) => titleOf(String(one)), priority: () => 0, lower: (...call) => void seen.push(call) })).toBe(isHere);
      expect(seen).toEqual(isHere ? [[pid, 10]] : []);
    } finally {
      client.release();
    }
  });

  let pool: pg.Pool;
  beforeAll(() => { pool = makePool(process.env['TEST_DATABASE_URL'] ?? '', { name: 'reader', size: 1, standsBack: true }); });
  afterAll(() => pool.end());
});
