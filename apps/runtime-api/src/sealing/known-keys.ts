import { createHmac, timingSafeEqual } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { type Settings } from '../operations/settings.js';
import { addKey, type SealingKey } from './key-folder.js';
import { KeyRing } from './key-ring.js';

const log = new Logger('Sealing');

interface KnownKey {
  readonly id: string;
  readonly proof: Buffer;
}

/** Says whether a key is the one that the database knows, and says nothing of the key. */
const proofOf = (key: SealingKey): Buffer => createHmac('sha256', key.secret).update('carewright sealing key').digest();

export async function knownKeys(database: Pick<Database, 'sql'>): Promise<readonly KnownKey[]> {
  return (await database.sql.query<KnownKey>('select id, proof from platform.sealing_key order by id')).rows;
}

/** Keys that the database needs and the ring has not, or has under another secret. */
export async function missingKeys(database: Pick<Database, 'sql'>, ring: KeyRing): Promise<readonly string[]> {
  const held = new Map(ring.all.map((key) => [key.id, key]));
  return (await knownKeys(database)).filter(({ id, proof }) => {
    const key = held.get(id);
    return !key || !timingSafeEqual(proofOf(key), proof);
  }).map(({ id }) => id);
}

/** Writes down which keys this database's contents may be sealed with. */
export async function remember(database: Pick<Database, 'sql'>, ring: KeyRing): Promise<void> {
  for (const key of ring.all) await database.sql.query('insert into platform.sealing_key (id, proof) values ($1, $2) on conflict (id) do nothing', [key.id, proofOf(key)]);
}

/**
 * The ring of this installation; the first start makes its first key. With none of the keys that the database needs nothing is
 * started: a new key would hide that the old ones are lost, and would part nodes that must share one folder.
 */
export async function openRing(database: Pick<Database, 'sql'>, settings: Settings): Promise<KeyRing> {
  const ring = KeyRing.of(settings);
  const known = await knownKeys(database);
  if (ring.isEmpty) {
    if (known.length > 0) throw new Error(`没有加密密钥 The sealing keys are missing: ${known.map(({ id }) => `${id}.key`).join(', ')} must be in ${settings.keysFolder} (KEYS_DIR). Put them back from their backup.`);
    addKey(settings.keysFolder);
    ring.refresh();
  }
  const missing = await missingKeys(database, ring);
  if (missing.length > 0) log.error(`Sealing keys are missing or not the right ones: ${missing.join(', ')}. What they sealed cannot be read.`);
  await remember(database, ring);
  return ring;
}

/** Whether the key that seals now has done so for long enough that every node uses it: nodes read the folder once a minute. */
export async function isSettled(database: Pick<Database, 'sql'>, ring: KeyRing): Promise<boolean> {
  const { rows } = await database.sql.query<{ settled: boolean }>(`select created_at < now() - interval '2 minutes' as settled from platform.sealing_key where id = $1`, [ring.current().id]);
  return rows[0]?.settled ?? false;
}

/** A key that nothing needs any more is not missed from now on. */
export async function forget(sql: Sql, id: string): Promise<void> {
  await sql.query('delete from platform.sealing_key where id = $1', [id]);
}
