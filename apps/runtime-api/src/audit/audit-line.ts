import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** The columns of a line that are hashed, in their order. */
export const auditColumns = ['at', 'action', 'outcome', 'actor_id', 'actor_name', 'app', 'form', 'record_id', 'target', 'changes', 'facts', 'request_id', 'address'] as const;

/** A stored line by column name, as JSON writes it. */
export type AuditLine = Readonly<Record<(typeof auditColumns)[number], unknown>>;

/** Digest of a line's content: a changed line no longer matches its own hash. */
export function auditHash(line: AuditLine): Buffer {
  return hash('sha256', `[${cellTexts(line).join(',')}]`, 'buffer');
}

/** The content of a line as it is hashed, column by column. */
export const cellTexts = (line: AuditLine): readonly string[] => auditColumns.map((column) => canonicalJson(line[column] ?? null));

/** The row to be stored, written from the very texts that are hashed. */
export function rowText(line: AuditLine): string {
  const texts = cellTexts(line);
  const digest = hash('sha256', `[${texts.join(',')}]`, 'hex');
  return `{${auditColumns.map((column, index) => `"${column}":${texts[index] ?? 'null'}`).join(',')},"row_hash":"\\\\x${digest}"}`;
}
