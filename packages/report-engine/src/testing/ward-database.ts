import { accessOf, type RoleDefinition } from '@carewright/schema';
import { type SqlText } from '@carewright/schema/sql';
import { type QueryContext } from '../compile/query-context.js';
import { readAccessOf } from '../compile/read-access.js';
import { fillWard, makeWard } from './fill-ward.js';
import { type Data, forms, me, today, tz } from './ward.js';

type Row = Record<string, unknown>;
/** As much of a database client as is needed; engines know of none themselves. */
interface Client {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>;
  end(): Promise<void>;
}

/** The small hospital on a database of its own. */
export interface WardDatabase {
  fill(data: Data): Promise<void>;
  /** The rows of a statement; what fails names the statement. */
  rowsOf(statement: SqlText): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Makes a database on a server; `name` tells runs beside each other apart. */
export async function openWardDatabase(server: string, name: string, connect: (address: string) => Promise<Client>): Promise<WardDatabase> {
  const whole = await connect(server);
  await whole.query(`create database ${name}`);
  const client = await connect(Object.assign(new URL(server), { pathname: `/${name}` }).toString());
  const run = (sql: string, values?: unknown[]): Promise<unknown> => client.query(sql, values);
  await makeWard(run);
  return {
    fill: (data) => fillWard(run, data),
    rowsOf: async ({ sql, parameters }) => (await client.query(sql, [...parameters]).catch((error: Error) => { throw new Error(`${error.message}: ${sql}`); })).rows,
    close: async () => {
      await client.end();
      await whole.query(`drop database ${name}`);
      await whole.end();
    },
  };
}

/** Who asks, under one role. */
export const contextOf = (role: RoleDefinition): QueryContext => ({ app: 'ward', resolveForm: (key) => forms[key], user: me, today, tz, access: readAccessOf(accessOf([role])) });
