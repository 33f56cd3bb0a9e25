import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { addKey, removeKey } from '../../sealing/key-folder.js';
import { KeyRing } from '../../sealing/key-ring.js';
import { forget, isSettled, knownKeys, missingKeys, remember } from '../../sealing/known-keys.js';
import { resealAll, sealedWith } from '../resealing/resealing.js';
import { type Command, UsageError, wordAt } from './command.js';

const list: Command = {
  name: 'keys list',
  usage: 'keys list',
  summary: '列出加密密钥 list the sealing keys, the one in use and those that are missing',
  async run(call) {
    const context = await call.open();
    const [ring, database] = [context.get(KeyRing), context.get(Database)];
    const missing = await missingKeys(database, ring);
    const inUse = ring.current().id;
    const keys = ring.all.map(({ id }) => ({ id, inUse: id === inUse }));
    return { data: { keys, missing }, lines: [...keys.map(({ id, inUse }) => `${inUse ? '*' : ' '} ${id}`), ...missing.map((id) => `✗ ${id} is missing or another: what it sealed cannot be read`)], exitCode: missing.length > 0 ? 1 : 0 };
  },
};

const rotate: Command = {
  name: 'keys rotate',
  usage: 'keys rotate',
  summary: '新建加密密钥，旧密钥继续用于读取 add a sealing key; the old ones stay for reading',
  async run(call) {
    if (call.settings.sealingKeys) throw new UsageError('The keys come from SEALING_KEYS: put a new one first there and keep the old ones behind it.');
    const context = await call.open();
    const ring = context.get(KeyRing);
    const { id } = addKey(call.settings.keysFolder);
    ring.refresh();
    await remember(context.get(Database), ring);
    return { data: { id, folder: call.settings.keysFolder }, lines: [`${id} seals from now on; running nodes use it within a minute. Back up ${call.settings.keysFolder} now, apart from the database.`], exitCode: 0 };
  },
};

const reseal: Command = {
  name: 'keys reseal',
  usage: 'keys reseal',
  summary: '用当前密钥重新加密全部内容，可中断后再次运行 seal everything with the key in use; may be broken off and run again',
  async run(call) {
    const context = await call.open();
    const [database, ring] = [context.get(Database), context.get(KeyRing)];
    if (!(await isSettled(database, ring))) throw new UsageError('The key in use is younger than two minutes: running nodes may still seal with the one before. Try again then.');
    const places = await resealAll(context, (line) => process.stderr.write(`${line}\n`));
    const [done, failed] = [places.reduce((sum, place) => sum + place.done, 0), places.reduce((sum, place) => sum + place.failed, 0)];
    await database.transaction((sql) => context.get(Audit).write(sql, { action: 'sealing.resealed', actor: null, outcome: failed === 0 ? 'success' : 'failure', target: ring.current().id, facts: { done, failed } }));
    const lines = places.filter((place) => place.done + place.failed > 0).map(({ place, done: made, failed: left }) => `${left > 0 ? '✗' : '✓'} ${place}: ${made} sealed anew${left > 0 ? `, ${left} could not be opened (see keys list)` : ''}`);
    return { data: { key: ring.current().id, done, failed, places }, lines: [...lines, `${done} sealed anew with ${ring.current().id}, ${failed} could not be. An old key that nothing needs any more is taken away by: keys remove KEY`], exitCode: failed === 0 ? 0 : 1 };
  },
};

const remove: Command = {
  name: 'keys remove',
  usage: 'keys remove KEY',
  summary: '移除不再需要的旧密钥 take away an old key with which nothing is sealed any more',
  async run(call) {
    const id = wordAt(call, 0, 'KEY');
    const context = await call.open();
    const [database, ring] = [context.get(Database), context.get(KeyRing)];
    if (!(await knownKeys(database)).some((key) => key.id === id)) throw new UsageError(`There is no sealing key ${id}; see keys list.`);
    if (ring.current().id === id || !(await isSettled(database, ring))) throw new UsageError(`${id} may still be in use: rotate first, wait two minutes and run keys reseal.`);
    const count = await sealedWith(context, id);
    if (count > 0) return { data: { id, count }, lines: [`${count} contents are still sealed with ${id}: run keys reseal first. Nothing was removed.`], exitCode: 1 };
    await database.transaction(async (sql) => {
      await forget(sql, id);
      await context.get(Audit).write(sql, { action: 'sealing.key_removed', actor: null, outcome: 'success', target: id });
    });
    if (!call.settings.sealingKeys) removeKey(call.settings.keysFolder, id);
    ring.refresh();
    const place = call.settings.sealingKeys ? 'Take it out of SEALING_KEYS now, and start all nodes again.' : 'Its file is gone from the folder.';
    return { data: { id, count }, lines: [`Nothing is sealed with ${id} any more. ${place} Backups of the database and the files from before still need it: keep its copy as long as you keep them.`], exitCode: 0 };
  },
};

export const keyCommands: readonly Command[] = [list, rotate, reseal, remove];
