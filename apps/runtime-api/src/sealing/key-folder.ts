import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key of 256 bits and the name that sealed bytes carry. */
export interface SealingKey {
  readonly id: string;
  readonly secret: Buffer;
}

export const secretBytes = 32;
const suffix = '.key';
/** The id is kept in one byte of length and is a file name. */
const idShape = /^[a-z0-9][a-z0-9-]{0,60}$/;

/** Reads a key as people and files write it, and refuses what is no key: a short one would seal badly, and nobody would notice. */
export function readKey(id: string, text: string): SealingKey {
  const secret = Buffer.from(text.trim(), 'base64');
  if (!idShape.test(id)) throw new Error('The name of a sealing key has small letters, digits and hyphens only.');
  if (secret.length !== secretBytes) throw new Error(`The sealing key ${id} is not ${secretBytes} bytes in base64.`);
  return { id, secret };
}

/** The keys of a folder, oldest first; none when there is no folder yet. */
export function readKeyFolder(folder: string): readonly SealingKey[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names.filter((name) => name.endsWith(suffix)).sort().map((name) => readKey(name.slice(0, -suffix.length), readFileSync(join(folder, name), 'latin1')));
}

/** Adds a key that only this account can read. Names begin with the time, so that the newest is the last. */
export function addKey(folder: string, now = new Date()): SealingKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = `k${now.toISOString().replace(/\D/g, '').slice(0, 17)}-${randomBytes(3).toString('hex')}`;
  const secret = randomBytes(secretBytes);
  writeFileSync(join(folder, `${id}${suffix}`), `${secret.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return { id, secret };
}

/** Takes a key away; it must have sealed nothing that is still there. */
export function removeKey(folder: string, id: string): void {
  if (!idShape.test(id)) throw new Error('This is not the name of a sealing key.');
  rmSync(join(folder, `${id}${suffix}`), { force: true });
}

/** Key files that other accounts of this computer can read. */
export function exposedKeys(folder: string): readonly string[] {
  return readKeyFolder(folder).map(({ id }) => id).filter((id) => (statSync(join(folder, `${id}${suffix}`)).mode & 0o077) !== 0);
}
