import { appSchemaName, columnNames, type Field, formTableName, isSealedField, quoteIdentifier } from '@carewright/schema';
import { type Retired } from '@carewright/schema/storage';
import { connectorPlace } from '../../connectors/connectors.js';
import { type Sql } from '../../database/sql.js';
import { partPlace } from '../../exchange/files/stored-files.js';
import { hookPlace } from '../../flows/automations/hooks.js';
import { readLedger } from '../../publishing/ledger.js';
import { type LiveApp } from '../../publishing/live-apps.js';
import { draftPlace } from '../../records/fill-drafts/fill-drafts.js';
import { secretPlace } from '../../records/sealed-values.js';
import { type SealedColumn } from './sealed-column.js';

/** The sealed columns of the platform's own tables. */
export const platformColumns: readonly SealedColumn[] = [
  { table: 'platform.connector', column: 'secret', key: [['key', 'text']], place: (key = '') => connectorPlace(key) },
  { table: 'flow.hook', column: 'secret', key: [['app', 'text'], ['flow', 'text']], place: (app = '', flow = '') => hookPlace({ app, flow }) },
  { table: 'platform.fill_draft', column: 'sealed', key: [['user_id', 'uuid'], ['app', 'text'], ['form', 'text'], ['record', 'text']], place: (user = '', app = '', form = '', record = '') => draftPlace(user, { app, form, record }) },
  { table: 'platform.stored_file_part', column: 'content', key: [['file_id', 'uuid'], ['position', 'integer']], place: (id = '', position = '0') => partPlace(id, Number(position)) },
];

/** The secrets in the records of an app, those of removed fields and forms too: restored, they must open. */
export async function recordColumns(sql: Sql, { app, definition }: LiveApp): Promise<readonly SealedColumn[]> {
  const ledger = await readLedger(sql, app);
  const live = Object.values(definition.forms).flatMap((form) => form.fields.filter(isSealedField).map((field) => ({ table: formTableName(form.key), form: form.key, field, column: columnNames(field)[0]?.name ?? field.key })));
  const columns = [...live, ...ledger.flatMap(retiredColumns)];
  const tables = new Map(ledger.flatMap((entry) => (entry.kind === 'table' ? [[entry.table, entry.physical] as const] : [])));
  const schema = appSchemaName(app);
  return columns.map(({ table, form, field, column }): SealedColumn => {
    const isLive = definition.forms[form] !== undefined;
    return { table: `${quoteIdentifier(schema)}.${quoteIdentifier(isLive ? table : (tables.get(table) ?? table))}`, column: quoteIdentifier(column), key: [['id', 'uuid']], place: (id = '') => secretPlace({ app, form, id }, field.key) };
  });
}

interface RecordColumn {
  readonly table: string;
  readonly form: string;
  readonly field: Field;
  readonly column: string;
}

function retiredColumns(entry: Retired): readonly RecordColumn[] {
  if (entry.subTable !== null) return [];
  if (entry.kind === 'column') return isSealedField(entry.definition) ? [{ table: entry.table, form: entry.form, field: entry.definition, column: entry.physical }] : [];
  return entry.fields.filter(isSealedField).map((field) => ({ table: entry.table, form: entry.form, field, column: columnNames(field)[0]?.name ?? field.key }));
}
