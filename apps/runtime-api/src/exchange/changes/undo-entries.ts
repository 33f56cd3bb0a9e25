import { type RecordChange } from '../../records/record-hooks.js';
import { sameValue } from '../../records/values/row-differences.js';

/** How a changed record was before. */
export interface UpdatedEntry {
  readonly form: string;
  readonly id: string;
  /** The version that the change left behind: a record that was changed again since is not touched. */
  readonly version: number;
  readonly before: Readonly<Record<string, unknown>>;
}

/** What one batch did, as far as undoing it needs to know. */
export interface UndoEntries {
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  readonly updated: readonly UpdatedEntry[];
}

/** Turns what happened into what would take it back. Changes of other forms are those that came along with a deletion. */
export function undoEntries(form: string, changes: readonly RecordChange[]): UndoEntries {
  const ids = (kind: RecordChange['kind']): string[] => changes.filter((one) => one.kind === kind && one.form === form).map(({ id }) => id);
  return { created: ids('created'), deleted: ids('deleted'), updated: changes.filter(({ kind }) => kind === 'updated').map(updatedEntry) };
}

function updatedEntry({ form, id, version, before, after }: RecordChange): UpdatedEntry {
  const changed = Object.keys(before ?? {}).filter((key) => !sameValue(before?.[key], after[key]));
  return { form, id, version, before: Object.fromEntries(changed.map((key) => [key, before?.[key] ?? null])) };
}
