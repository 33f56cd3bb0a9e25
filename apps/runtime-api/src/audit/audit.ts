import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { requestContext } from '../database/request-context.js';
import { type Sql } from '../database/sql.js';
import { canonicalJson } from './canonical-json.js';

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

const columns = ['at', 'action', 'outcome', 'actor_id', 'actor_name', 'app', 'form', 'record_id', 'target', 'changes', 'facts', 'request_id', 'address'] as const;

/** A stored line by column name, as JSON writes it. */
export type AuditLine = Readonly<Record<(typeof columns)[number], unknown>>;

/** Digest of a line's content: a changed line no longer matches its own hash. */
export function auditHash(line: AuditLine): Buffer {
  return hash('sha256', `[${cellTexts(line).join(',')}]`, 'buffer');
}

const cellTexts = (line: AuditLine): readonly string[] => columns.map((column) => canonicalJson(line[column] ?? null));

/** The row to be stored, written from the very texts that are hashed. */
function rowText(line: AuditLine): string {
  const texts = cellTexts(line);
  const digest = hash('sha256', `[${texts.join(',')}]`, 'hex');
  return `{${columns.map((column, index) => `"${column}":${texts[index] ?? 'null'}`).join(',')},"row_hash":"\\\\x${digest}"}`;
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
const insertSql = `insert into audit.entry (${columns.join(', ')}, row_hash) ${rowSql}`;

/** Writes the audit log. In the caller's transaction: if the entry cannot be written, the action does not happen. */
@Injectable()
export class Audit {
  async write(sql: Sql, ...entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => rowText(lineOf(entry)));
    await sql.query(insertSql, [`[${rows.join(',')}]`], 'audit-write');
  }
}
