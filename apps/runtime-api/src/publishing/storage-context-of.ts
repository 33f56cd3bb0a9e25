import { columnsOf } from '@carewright/schema';
import { type StorageContext } from '@carewright/schema/storage';
import { type DatabaseRoles } from '../database/database-roles.js';

/** How this server stores apps: which roles its databases have, and where users and departments are. */
export function storageContextOf(roles: DatabaseRoles): StorageContext {
  return {
    columnsOf,
    roles: roles.runtime === roles.owner || roles.reader === roles.owner ? null : { runtime: roles.runtime, reader: roles.reader },
    platformTables: { user: { schema: 'platform', table: 'users' }, department: { schema: 'platform', table: 'departments' } },
  };
}
