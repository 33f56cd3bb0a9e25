import { type FieldRights, type GrantAction } from '@carewright/schema';
import { narrowerRights } from '../access/narrower-rights.js';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm, type ProjectedRecord } from '../queries/projection.js';
import { timestampOf } from '../values/column-codecs.js';
import { showFields } from './field-showing.js';
import { rightsOf, titleOf, type Reader } from './title.js';

/** A person named beside a record. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** A record as one person may see it: hidden fields are absent everywhere, masked ones stand in `masked` only. */
export interface PresentedRecord {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: PersonName | null;
  readonly updatedAt: string;
  readonly updatedBy: PersonName | null;
  readonly deletedAt?: string;
  readonly data: Record<string, unknown>;
  readonly masked: Record<string, string>;
  readonly display: Record<string, unknown>;
  readonly actions: readonly GrantAction[];
  /** Fields of which this record gives the person less than the description of the form says. */
  readonly rights?: FieldRights;
}

/** The cells that every record brings besides its fields, in the order of `recordCells`. */
export type SystemCells = readonly unknown[];

/** Applies the rights to what was read. `fields` are field keys or `relation.field`, already known to exist. */
export function presentRecord(form: AccessibleForm, read: { readonly system: SystemCells; readonly record: ProjectedRecord; readonly fields: readonly string[] }, reader: Reader): PresentedRecord {
  const { system, record, fields } = read;
  const [id, version, createdAt, createdBy, createdName, updatedAt, updatedBy, updatedName, deletedAt] = system;
  const rights = rightsOf(form, record);
  const { data, masked, display } = showFields(form, { record, rights, fields }, reader);
  const presented: PresentedRecord = {
    id: String(id),
    version: Number(version),
    title: titleOf(form, record, reader),
    createdAt: timestampOf(createdAt),
    createdBy: personOf(createdBy, createdName),
    updatedAt: timestampOf(updatedAt),
    updatedBy: personOf(updatedBy, updatedName),
    data, masked, display,
    actions: rights.actions,
    ...narrowerOf(form, rights),
  };
  return deletedAt === null ? presented : { ...presented, deletedAt: timestampOf(deletedAt) };
}

const personOf = (id: unknown, name: unknown): PersonName | null => (id === null || id === undefined ? null : { id: String(id), name: String(name ?? '') });

/** By the set of matching grants, as the rights themselves are kept. */
const known = new WeakMap<RecordRights, { readonly rights?: FieldRights }>();

function narrowerOf(form: AccessibleForm, rights: RecordRights): { readonly rights?: FieldRights } {
  const found = known.get(rights);
  if (found) return found;
  const narrower = narrowerRights(form, rights);
  const made = narrower === null ? {} : { rights: narrower };
  known.set(rights, made);
  return made;
}
