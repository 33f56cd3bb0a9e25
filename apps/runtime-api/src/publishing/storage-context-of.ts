import { columnsOf } from '@carewright/schema';
import { type StorageContext } from '@carewright/schema/storage';
import { type Database } from '../database/database.js';

/** How this server stores apps: which roles its databases have, in which order it keeps words, and where users and departments are. */
export function storageContextOf({ roles, wordOrder }: Pick<Database, 'roles' | 'wordOrder'>): StorageContext {
  return {
    columnsOf,
    roles: roles.runtime === roles.owner || roles.reader === roles.owner ? null : { runtime: roles.runtime, reader: roles.reader },
    wordOrder,
    platformTables: { user: { schema: 'platform', table: 'users' }, department: { schema: 'platform', table: 'departments' } },
  };
}
