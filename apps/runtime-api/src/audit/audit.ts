import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { requestContext } from '../database/request-context.js';
import { type Sql } from '../database/sql.js';
import { auditColumns, type AuditLine, rowText } from './audit-line.js';

/** One line of the audit log. `facts` hold ids, keys and counts; `changes` hold field-level before and after of a record. */
export interface AuditEntry {
  /** `area.verb`, e.g. `record.updated`, `session.opened`. */
  readonly action: string;
  readonly actor: Pick<Actor, 'userId' | 'username'> | null;
  readonly outcome: 'success' | 'failure';
  readonly app?: string;
  readonly form?: string;
  readonly recordId?: string;
  readonly target?: string;
  readonly changes?: unknown;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Filled from the request by itself; given only by work that outlives its request. */
  readonly request?: { readonly id: string; readonly address: string };
}

function lineOf(entry: AuditEntry): AuditLine {
  const context = requestContext.getStore();
  return {
    at: new Date().toISOString(),
    action: entry.action,
    outcome: entry.outcome,
    actor_id: entry.actor?.userId ?? null,
    actor_name: entry.actor?.username ?? null,
    app: entry.app ?? null,
    form: entry.form ?? null,
    record_id: entry.recordId ?? null,
    target: entry.target ?? null,
    changes: entry.changes ?? null,
    facts: entry.facts ?? null,
    request_id: entry.request?.id ?? context?.requestId ?? null,
    address: entry.request?.address ?? context?.address ?? null,
  };
}

const rowSql = 'select * from jsonb_to_recordset($1::jsonb) as line(at timestamptz, action text, outcome text, actor_id uuid, actor_name text, app text, form text, record_id uuid, target text, changes jsonb, facts jsonb, request_id text, address text, row_hash bytea)';
const insertSql = `insert into audit.entry (${auditColumns.join(', ')}, row_hash) ${rowSql}`;

/** Writes the audit log. In the caller's transaction: if the entry cannot be written, the action does not happen. */
@Injectable()
export class Audit {
  async write(sql: Sql, ...entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => rowText(lineOf(entry)));
    await sql.query(insertSql, [`[${rows.join(',')}]`], 'audit-write');
  }
}
