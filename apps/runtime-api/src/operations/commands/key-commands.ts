import { Database } from '../../database/database.js';
import { addKey } from '../../sealing/key-folder.js';
import { KeyRing } from '../../sealing/key-ring.js';
import { missingKeys, remember } from '../../sealing/known-keys.js';
import { type Command, UsageError } from './command.js';

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

export const keyCommands: readonly Command[] = [list, rotate];
