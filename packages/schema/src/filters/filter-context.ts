import { type FormDefinition } from '../definitions/form.js';
import { type ValuesBelow } from '../field-types/value-tree.js';

/** The forms a filter may speak about: its own, and those one relation away. */
export interface FilterForms {
  readonly form: FormDefinition;
  readonly resolveForm: (key: string) => FormDefinition | undefined;
}

/** What relative values are about: the person asking and the day of asking. */
export interface FilterContext extends FilterForms {
  readonly user: { readonly id: string; readonly departments: readonly string[]; readonly departmentTree: readonly string[] } | null;
  /** `YYYY-MM-DD` in `tz`. */
  readonly today: string;
  readonly tz: string;
  /** The data of a related record, for filters judged outside the database. */
  readonly related?: (form: string, id: string) => Readonly<Record<string, unknown>> | undefined;
  /** What stands under values of a code table or under departments, for filters judged outside the database. */
  readonly valuesBelow?: ValuesBelow;
}
