import { type FieldRight, type GrantAction } from '@carewright/schema';

/** One grant as the records see it: what it allows on the rows it matches. */
export interface RowAlternative {
  readonly actions: readonly GrantAction[];
  /** The right over every field of the form. */
  readonly fields: Readonly<Record<string, FieldRight>>;
}

/** What a person may do with one record. A field that is in neither place is hidden. */
export interface RecordRights {
  readonly actions: readonly GrantAction[];
  /** How each field may be seen: in clear or as a mask. */
  readonly seen: Readonly<Record<string, 'read' | 'masked'>>;
  readonly writable: ReadonlySet<string>;
}

/**
 * The rights over a record that exactly these alternatives match: for each action, the union of the fields
 * that a single grant gives together with that action. The field of one grant never joins the action of another.
 */
export function recordRights(matching: readonly RowAlternative[], writing: 'create' | 'update' = 'update'): RecordRights {
  const seen: Record<string, 'read' | 'masked'> = {};
  const writable = new Set<string>();
  for (const { actions, fields } of matching) {
    const reads = actions.includes('read');
    const writes = actions.includes(writing);
    for (const [field, right] of Object.entries(fields)) {
      if (writes && right === 'write') writable.add(field);
      if (!reads || right === 'hidden') continue;
      if (right !== 'masked') seen[field] = 'read';
      else seen[field] ??= 'masked';
    }
  }
  return { actions: [...new Set(matching.flatMap((alternative) => alternative.actions))], seen, writable };
}

/** The rights as a page shows them: write only where the present value is seen too. */
export function shownRights(rights: RecordRights): Record<string, Exclude<FieldRight, 'hidden'>> {
  return Object.fromEntries(Object.entries(rights.seen).map(([field, seen]) => [field, seen === 'read' && rights.writable.has(field) ? 'write' : seen]));
}
