import { type ColumnShape } from './catalogue.js';

const uuid = { type: 'uuid' } as const;
const moment = { type: 'timestamp with time zone' } as const;

/** The columns of every form's table besides its fields; no field may take one of these names. */
export const recordColumns: Readonly<Record<string, ColumnShape>> = {
  id: { ...uuid, nullable: false },
  version: { type: 'integer', nullable: false, defaultSql: '1' },
  release: { type: 'integer', nullable: false },
  created_at: { ...moment, nullable: false, defaultSql: 'now()' },
  created_by: { ...uuid, nullable: true },
  created_department: { ...uuid, nullable: true },
  updated_at: { ...moment, nullable: false, defaultSql: 'now()' },
  updated_by: { ...uuid, nullable: true },
  deleted_at: { ...moment, nullable: true },
  deleted_by: { ...uuid, nullable: true },
  search: { type: 'tsvector', nullable: true },
};

/** The columns of every sub-table besides its fields. */
export const rowColumns: Readonly<Record<string, ColumnShape>> = {
  id: { ...uuid, nullable: false },
  parent_id: { ...uuid, nullable: false },
  position: { type: 'integer', nullable: false },
};
