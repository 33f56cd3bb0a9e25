import { type Field } from '../definitions/form.js';
import { type SqlType } from '../field-types/field-type.js';
import { type TableShape } from './catalogue.js';

/** A column taken out of use; its values stay until a separately authorised purge. */
export interface RetiredColumn {
  readonly kind: 'column';
  readonly form: string;
  /** Key of the sub-table field that holds the field, or null for a field of the form itself. */
  readonly subTable: string | null;
  readonly field: string;
  /** Name of the table that the column belongs to while that table lives. */
  readonly table: string;
  /** Name that the column had in use, and gets back when the field is restored. */
  readonly column: string;
  /** Name that it has now. */
  readonly physical: string;
  readonly sqlType: SqlType;
  readonly references: string | null;
  readonly inRelease: number;
  /** `retyped` columns were replaced by a converted one and never come back under their key. */
  readonly reason: 'removed' | 'retyped';
  readonly definition: Field;
}

/** A table taken out of use with its form or its sub-table field. */
export interface RetiredTable {
  readonly kind: 'table';
  readonly form: string;
  readonly subTable: string | null;
  readonly table: string;
  readonly physical: string;
  /** The table as it stays: columns and indexes, without foreign keys, policies and grants. */
  readonly shape: TableShape;
  /** Its fields when it was retired, so that restoring knows what the columns mean. */
  readonly fields: readonly Field[];
  readonly inRelease: number;
}

/** A line of the ledger: what exists in the database beyond what the live release uses. */
export type Retired = RetiredColumn | RetiredTable;

/** What publishing does to the ledger. */
export type LedgerOperation = { readonly operation: 'retire'; readonly entry: Retired } | { readonly operation: 'restore'; readonly entry: Retired };

/** The ledger after some operations; the order of entries is kept. */
export function applyToLedger(ledger: readonly Retired[], operations: readonly LedgerOperation[]): readonly Retired[] {
  return operations.reduce<readonly Retired[]>(
    (entries, { operation, entry }) => (operation === 'retire' ? [...entries, entry] : entries.filter((one) => !isSame(one, entry))),
    ledger,
  );
}

function isSame(one: Retired, other: Retired): boolean {
  return one.kind === other.kind && one.table === other.table && one.physical === other.physical;
}
