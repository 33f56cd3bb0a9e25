import { hash } from 'node:crypto';
import { quoteIdentifier, subTableName, type FieldChange } from '@carewright/schema';
import { auditColumns, cellTexts } from '../../audit/audit-line.js';
import { canonicalJson } from '../../audit/canonical-json.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { type FieldColumn, type FormTable } from '../../records/queries/form-table.js';
import { searchVector } from '../../records/search/search-vector.js';
import { fieldChanges } from '../../records/writing/field-changes.js';
import { rowsOf } from '../../records/writing/judge-submission.js';
import { columnCells, columnNamesOf } from './column-cells.js';
import { copyCell, copyLine } from './copy-text.js';

/** What every imported record is stored with. */
export interface Origin {
  readonly app: string;
  readonly release: number;
  readonly change: string;
  readonly actor: { readonly userId: string; readonly username: string; readonly departments: readonly string[] };
  readonly now: string;
  readonly request: { readonly id: string; readonly address: string } | null;
}
/** A record about to be stored. */
export interface NewRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const systemColumns = ['id', 'release', 'created_by', 'created_department', 'updated_by', 'search'] as const;
const rowColumns = ['id', 'parent_id', 'position'] as const;

const columnList = (names: readonly string[]): string => names.map((name) => quoteIdentifier(name)).join(', ');

/** How rows get into a table. */
export interface CopyInto {
  /** Run first, on the same connection; absent where the table takes rows directly. */
  readonly prepare?: string;
  readonly copy: string;
  /** Run last. */
  readonly take?: string;
}

/** Tables of forms have row-level security, which COPY does not pass: rows go through a table that only this connection sees and that every commit empties. */
function throughStaging(schema: string, table: string, names: readonly string[]): CopyInto {
  const [target, columns] = [`${quoteIdentifier(schema)}.${quoteIdentifier(table)}`, columnList(names)];
  const staging = `staging_${hash('sha256', `${target} ${columns}`, 'hex').slice(0, 24)}`;
  return {
    prepare: `create temporary table if not exists ${staging} on commit delete rows as select ${columns} from ${target} with no data`,
    copy: `copy pg_temp.${staging} (${columns}) from stdin`,
    take: `insert into ${target} (${columns}) select ${columns} from pg_temp.${staging}`,
  };
}

/** The ways into the tables of a form and the audit log, in the same order of columns as the lines. */
export function waysInto({ form, name, columns, subTables }: FormTable): { readonly records: CopyInto; readonly subTables: ReadonlyMap<string, CopyInto>; readonly audit: CopyInto } {
  return {
    records: throughStaging(name.schema, name.table, [...systemColumns, ...columnNamesOf([...columns.values()])]),
    subTables: new Map([...subTables].map(([key, table]) => [key, throughStaging(name.schema, subTableName(form.key, key), [...rowColumns, ...columnNamesOf(table.columns)])])),
    audit: { copy: `copy audit.entry (${columnList([...auditColumns, 'row_hash'])}) from stdin` },
  };
}

/** A line of the form's table, with the words it is found by. */
export function recordLine(table: FormTable, { id, values }: NewRecord, origin: Origin): string {
  const { release, actor } = origin;
  return copyLine([id, release, actor.userId, actor.departments[0] ?? null, actor.userId, searchVector(table, values), ...columnCells(table.columns.values(), values)]);
}

/** Lines of a sub-table of a record. */
export function subTableLines(columns: readonly FieldColumn[], record: NewRecord, key: string): string {
  return rowsOf(record.values[key]).map((row, position) => copyLine([row['id'] ?? uuidV7(), record.id, position, ...columnCells(columns, row)])).join('');
}

/** What is the same in all lines of a batch, as it is stored and as it is hashed. */
interface AuditFrame {
  readonly head: string;
  readonly tail: string;
  readonly hashedHead: string;
  readonly hashedTail: string;
  readonly keys: readonly string[];
}

/** Writes the lines of the audit log that single saves would write, each with its digest. */
export function auditLines(table: FormTable, origin: Origin): (record: NewRecord) => string {
  const frame = auditFrame(table, origin);
  return ({ id, values }) => {
    const changes = changesText(fieldChanges(table, { before: null, after: values, changed: frame.keys }));
    const digest = hash('sha256', `${frame.hashedHead}"${id}",null,${changes}${frame.hashedTail}`, 'hex');
    // Documents are stored from the very text that is hashed.
    return `${frame.head}${id}\t\\N\t${copyCell(changes)}${frame.tail}\t\\\\x${digest}\n`;
  };
}

function auditFrame(table: FormTable, { app, release, actor, change, now, request }: Origin): AuditFrame {
  const line = {
    at: now, action: 'record.created', outcome: 'success', actor_id: actor.userId, actor_name: actor.username, app, form: table.form.key, record_id: null, target: null,
    changes: null, facts: { version: 1, release, import: change }, request_id: request?.id ?? null, address: request?.address ?? null,
  };
  const texts = cellTexts(line);
  const [before, after] = [auditColumns.indexOf('record_id'), auditColumns.indexOf('changes') + 1];
  const stored = auditColumns.map((column, index) => copyCell(column === 'facts' ? texts[index] : line[column]));
  return {
    head: `${stored.slice(0, before).join('\t')}\t`, tail: `\t${stored.slice(after).join('\t')}`,
    hashedHead: `[${texts.slice(0, before).join(',')},`, hashedTail: `,${texts.slice(after).join(',')}]`,
    keys: [...table.columns.keys(), ...table.subTables.keys()],
  };
}

/** As `canonicalJson` writes it: the members of a change in the order of their names. */
function changesText(changes: readonly FieldChange[]): string {
  let text = '';
  for (const { field, before, after } of changes) text += `${text === '' ? '' : ','}{"after":${canonicalJson(after)},"before":${canonicalJson(before)},"field":${JSON.stringify(field)}}`;
  return `[${text}]`;
}
