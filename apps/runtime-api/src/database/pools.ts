import { Logger } from '@nestjs/common';
import pg from 'pg';
import { stepBack } from './step-back.js';
import { valueParsers } from './value-parsers.js';

const log = new Logger('Database');

/** A pool that survives the loss of its server: without an error listener a stopping PostgreSQL would end the process. */
export function makePool(connectionString: string, options: { readonly name: string; readonly size: number; readonly role?: string; readonly readOnly?: boolean; readonly standsBack?: boolean }): pg.Pool {
  const session = ['-c TimeZone=UTC', '-c idle_in_transaction_session_timeout=60000', ...(options.role ? [`-c role=${options.role}`] : []), ...(options.readOnly ? ['-c default_transaction_read_only=on'] : [])];
  const pool = new pg.Pool({
    connectionString,
    max: options.size,
    application_name: `carewright ${options.name}`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    types: valueParsers as unknown as pg.CustomTypesConfig,
    options: session.join(' '),
  });
  pool.on('error', (error) => log.warn(`A connection of the ${options.name} pool was lost: ${error.message}`));
  // Where it can be done: what it reads for long is read when nobody else wants the processor.
  if (options.standsBack === true) pool.on('connect', (client) => void stepBack(client));
  return pool;
}
