import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';

/** Rows that move between a sub-table and a form of their own; they keep their ids. */
export interface RowsMove {
  /** `promoted`: rows become records. `returned`: records become rows again. */
  readonly kind: 'promoted' | 'returned';
  readonly form: FormDefinition;
  /** The form that has, or had, the sub-table. */
  readonly parent: FormDefinition;
  readonly subTable: Field;
  /** Key of the relation from a record to the one whose row it was. */
  readonly relation: string;
}

/** Sub-tables that become forms from one release to the next, and forms that become sub-tables again. */
export function rowMoves(from: AppDefinition | null, to: AppDefinition): readonly RowsMove[] {
  if (from === null) return [];
  const promoted = Object.values(to.forms).filter(({ key }) => !Object.hasOwn(from.forms, key)).flatMap((form) => moveOf('promoted', form, { then: from, now: to }));
  const returned = Object.values(from.forms).filter(({ key }) => !Object.hasOwn(to.forms, key)).flatMap((form) => moveOf('returned', form, { then: to, now: from }));
  const seen = new Set<string>();
  // Of two forms that claim the rows of one sub-table, one gets them.
  return [...promoted, ...returned].filter(({ parent, subTable }) => !seen.has(`${parent.key}.${subTable.key}`) && seen.add(`${parent.key}.${subTable.key}`));
}

/** `then` has the sub-table and not the form, `now` the form and not the sub-table. */
function moveOf(kind: RowsMove['kind'], form: FormDefinition, { then, now }: { readonly then: AppDefinition; readonly now: AppDefinition }): readonly RowsMove[] {
  const { origin } = form;
  if (origin === undefined) return [];
  const parent = Object.hasOwn(then.forms, origin.form) ? then.forms[origin.form] : undefined;
  const subTable = parent && subTableOf(parent, origin.subTable);
  const after = Object.hasOwn(now.forms, origin.form) ? now.forms[origin.form] : undefined;
  if (parent === undefined || subTable === undefined || after === undefined || subTableOf(after, origin.subTable) !== undefined) return [];
  return [{ kind, form, parent, subTable, relation: origin.relation }];
}

const subTableOf = (form: FormDefinition, key: string): Field | undefined => form.fields.find((field) => field.key === key && field.fields !== undefined);
