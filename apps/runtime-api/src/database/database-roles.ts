import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { codeOf, isUnavailable } from './database-errors.js';

/** The three database roles: owner (DDL), runtime (reads and writes rows), reader (reports). Equal names mean that the server allowed no separation. */
export interface DatabaseRoles {
  readonly owner: string;
  readonly runtime: string;
  readonly reader: string;
}

/** Where each role connects. */
export interface RoleConnections {
  readonly roles: DatabaseRoles;
  readonly owner: string;
  readonly runtime: string;
  readonly reader: string;
}

const log = new Logger('Database');
const quoted = (name: string): string => pg.escapeIdentifier(name);

/** The password of a lesser role follows from the owner's, so that no node has to keep or share another secret. */
function derivedPassword(ownerPassword: string, role: string): string {
  return createHmac('sha256', ownerPassword).update(`carewright database role ${role}`).digest('base64url');
}

function urlFor(databaseUrl: string, user: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** Where reports are read from a copy of the database: as the reader, unless the address says otherwise. */
export function replicaUrlFor(replicaUrl: string, readerUrl: string): string {
  const [url, reader] = [new URL(replicaUrl), new URL(readerUrl)];
  if (url.username !== '') return url.href;
  url.username = reader.username;
  url.password = reader.password;
  return url.href;
}

/** Refused by the server as it is, not for want of room or time. Some poolers refuse an unknown user as a breach of protocol. */
const isRefusal = (error: unknown): boolean => codeOf(error) === '08P01' || !(isUnavailable(error) || (error instanceof Error && error.message === 'timeout expired'));

/** Throws where the server is full or busy: that says nothing of the role, and a node that went on without it would have one wall less. */
async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Two nodes or two databases may create the same role at once; the loser of the race finds the role there. */
async function ensureRole(owner: pg.Client, role: string, password: string): Promise<void> {
  const exists = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = exists.rowCount === 0 ? 'create' : 'alter';
  await owner.query(`${verb} role ${quoted(role)} login password ${pg.escapeLiteral(password)} nosuperuser nocreatedb nocreaterole`).catch(async (error: unknown) => {
    const now = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (now.rowCount === 0) throw error;
  });
}

async function lesserRole(owner: pg.Client, databaseUrl: string, role: string): Promise<string | undefined> {
  const password = derivedPassword(decodeURIComponent(new URL(databaseUrl).password), role);
  const url = urlFor(databaseUrl, role, password);
  if (await canConnect(url)) return url;
  try {
    await ensureRole(owner, role, password);
  } catch (error) {
    log.warn(`The role ${role} cannot be made (${error instanceof Error ? error.message : 'unknown reason'}).`);
    return undefined;
  }
  return (await canConnect(url)) ? url : undefined;
}

/**
 * Finds or makes the runtime and reader roles beside the owner. A server that refuses to make roles
 * gets one connection for all three and a warning: everything works, but one of the walls is missing.
 */
export async function connectRoles(databaseUrl: string, given: { readonly runtimeUrl?: string; readonly readerUrl?: string }): Promise<RoleConnections> {
  const owner = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    const found = await owner.query<{ name: string }>('select current_user as name');
    const name = found.rows[0]?.name ?? '';
    const runtimeName = given.runtimeUrl ? decodeURIComponent(new URL(given.runtimeUrl).username) : `${name}_runtime`;
    const readerName = given.readerUrl ? decodeURIComponent(new URL(given.readerUrl).username) : `${name}_reader`;
    const runtime = given.runtimeUrl ?? (await lesserRole(owner, databaseUrl, runtimeName));
    const reader = given.readerUrl ?? (await lesserRole(owner, databaseUrl, readerName));
    if (!runtime || !reader) log.warn('Database roles are not separated: give the user of DATABASE_URL the CREATEROLE right, or set DATABASE_RUNTIME_URL and DATABASE_READER_URL.');
    return {
      roles: { owner: name, runtime: runtime ? runtimeName : name, reader: reader ? readerName : name },
      owner: databaseUrl,
      runtime: runtime ?? databaseUrl,
      reader: reader ?? databaseUrl,
    };
  } finally {
    await owner.end();
  }
}

/**
 * What the lesser roles may do. Schemas and tables that the owner makes later are open to the runtime role by default;
 * the reader gets nearly nothing by default: publishing grants it the app's tables, under row-level security.
 */
export function grantStatements(roles: DatabaseRoles): readonly string[] {
  const runtime = quoted(roles.runtime);
  if (roles.runtime === roles.owner) return [];
  const reader = quoted(roles.reader);
  return [
    `alter default privileges grant usage on schemas to ${runtime}`,
    `alter default privileges grant select, insert, update, delete on tables to ${runtime}`,
    `alter default privileges grant usage, select on sequences to ${runtime}`,
    `grant usage on schema platform, flow, audit, reporting to ${runtime}`,
    `grant usage on schema reporting to ${quoted(roles.reader)}`,
    `grant select, insert, update, delete on all tables in schema platform, flow to ${runtime}`,
    `grant usage, select on all sequences in schema platform, flow, audit to ${runtime}`,
    `revoke all on all tables in schema audit from ${runtime}`,
    `grant select, insert on all tables in schema audit to ${runtime}`,
    `revoke insert, update, delete on platform.migrations from ${runtime}`,
    ...(roles.reader === roles.owner ? [] : [
      // Reports ask for “this code or below” and “this department or below”: the reader sees which stands under which, no names.
      `grant usage on schema platform to ${reader}`,
      `grant select (dictionary, code, path) on platform.dictionary_entry to ${reader}`,
      `grant select (id, parent_id) on platform.departments to ${reader}`,
      // Answers that are kept hold as long as what they read is unchanged.
      `grant select on platform.data_change, platform.data_changes_counted, platform.replica_beat to ${reader}`,
    ]),
  ];
}
