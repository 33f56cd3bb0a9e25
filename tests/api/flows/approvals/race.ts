import { type Answer, type TestClient } from '@carewright/runtime-api/testing';
import { type Body, type Person, type Ward } from './ward.js';

/** How often each race is run; issue 4 asks for 200, which `RACES=200` does. */
export const times = Number(process.env['RACES'] ?? 12);
/** Races that wait for a clock are run less often every day. */
export const fewTimes = process.env['RACES'] === undefined ? 4 : times;

/** How long one race may take: as often as it is asked for, on a machine that has other things to do. */
export const patienceMs = Math.max(120_000, times * 10_000);

/** What a race is run on: a hospital at two processes. */
export interface RaceGround {
  readonly ward: Ward;
  /** The same person at the other process: both sides of a race are always in two. */
  readonly far: (person: Person) => Person;
}

export const statuses = (answers: readonly Answer<Body>[]): readonly number[] => answers.map((one) => one.status).sort();

/** Both sides leave in the same turn, in either order. */
export async function together<Left, Right>(at: number, left: () => Promise<Left>, right: () => Promise<Right>): Promise<readonly [Left, Right]> {
  if (at % 2 === 0) return Promise.all([left(), right()]);
  const [second, first] = await Promise.all([right(), left()]);
  return [first, second];
}

export async function repeat(race: (at: number) => Promise<void>, rounds = times): Promise<void> {
  for (let at = 0; at < rounds; at += 1) await race(at);
}

/** Everybody shows up once: whoever is idle for half an hour is signed out, and many rounds of the races before may take that long. */
export const keepAwake = (people: readonly TestClient[]): Promise<unknown> => Promise.all(people.map((person) => person.get('/api/session')));

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
