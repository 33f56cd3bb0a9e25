import { type RecordData, type RecordItem } from '../../../api/records.js';

/** One field that two people changed to different values. */
export interface FieldConflict {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** What two people made of one record since it was opened. */
export interface RecordConflict {
  readonly theirs: RecordItem;
  readonly changes: RecordData;
  readonly fields: readonly FieldConflict[];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Compares my changes with what somebody else saved meanwhile: only fields that both changed, differently, need a decision. */
export function conflictOf(base: RecordItem, changes: RecordData, theirs: RecordItem): RecordConflict {
  const fields = Object.entries(changes)
    .map(([field, mine]) => ({ field, mine, theirs: theirs.data[field] ?? null }))
    .filter((one) => !isSame(one.theirs, base.data[one.field]) && !isSame(one.theirs, one.mine));
  return { theirs, changes, fields };
}

/** My changes without those given up, and without what is already so. */
export function resolvedChanges({ theirs, changes, fields }: RecordConflict, kept: ReadonlySet<string>): RecordData {
  const given = new Set(fields.filter(({ field }) => !kept.has(field)).map(({ field }) => field));
  return Object.fromEntries(Object.entries(changes).filter(([field, mine]) => !given.has(field) && !isSame(mine, theirs.data[field])));
}
