import { type RecordChange } from '../../records/record-hooks.js';
import { sameValue } from '../../records/values/row-differences.js';

/** How a changed record was before. */
export interface UpdatedEntry {
  readonly form: string;
  readonly id: string;
  /** The version that the change left behind: a record that was changed again since is not touched. */
  readonly version: number;
  /** Null for one that did not exist before, or lay in the recycle bin: taking it back puts it there. */
  readonly before: Readonly<Record<string, unknown>> | null;
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
  const created = new Set(ids('created'));
  const again = new Map(changes.filter(({ kind, id }) => kind === 'updated' && created.has(id)).map((change) => [change.id, change.version]));
  const updated = changes.filter(({ kind, id }) => kind === 'updated' && !created.has(id)).map(updatedEntry);
  const restored = changes.filter((one) => one.kind === 'restored' && one.form === form).map(({ id, version }): [string, number] => [id, version]);
  const toBin = [...again, ...restored].map(([id, version]) => ({ form, id, version, before: null }));
  return { created: [...created].filter((id) => !again.has(id)), deleted: ids('deleted'), updated: [...updated, ...toBin] };
}

function updatedEntry({ form, id, version, before, after }: RecordChange): UpdatedEntry {
  const changed = Object.keys(before ?? {}).filter((key) => !sameValue(before?.[key], after[key]));
  return { form, id, version, before: Object.fromEntries(changed.map((key) => [key, before?.[key] ?? null])) };
}
