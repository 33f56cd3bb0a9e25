import { defaultFields } from './listing/chosen-fields.js';
import { type Cells } from '../database/sql.js';
import { type PersonForms } from './access/person-forms.js';
import { recordAlias, systemCellCount } from './queries/list-records.js';
import { planProjection, readProjection, type AccessibleForm, type ProjectedRecord, type Projection } from './queries/projection.js';
import { unstoredPlan, type UnstoredPlan } from './values/unstored-fields.js';

/** What is read of a record and shown of it: made once per form and choice of fields. */
export interface ReadPlan {
  readonly fields: readonly string[];
  readonly projection: Projection;
  readonly unstored: UnstoredPlan;
}

/** Plans the reading of the given fields. */
export function readPlan(forms: PersonForms, form: AccessibleForm, fields: readonly string[]): ReadPlan {
  const unstored = unstoredPlan(form.table, fields);
  return { fields, unstored, projection: planProjection({ form, resolve: forms.form, alias: recordAlias, fields: [...fields, ...unstored.needs] }) };
}

/** Everything the person may see of one record. */
export function wholeRecordPlan(forms: PersonForms, form: AccessibleForm): ReadPlan {
  return forms.once(`whole ${form.table.form.key}`, () => readPlan(forms, form, defaultFields(form, { withRows: true })));
}

/** Everything stored in a record, whoever asks: what rules, differences and hooks work on. */
export function storedRecordPlan(forms: PersonForms, form: AccessibleForm): ReadPlan {
  return forms.once(`stored ${form.table.form.key}`, () => readPlan(forms, form, [...form.table.columns.keys(), ...form.table.subTables.keys(), ...form.table.unstored.keys(), ...fetchedKeys(form)]));
}

const fetchedKeys = (form: AccessibleForm): string[] => [...form.table.linked].filter(([, { isFetched }]) => isFetched).map(([key]) => key);

/** A row as it came, and the record that was read from it. */
export interface ReadRow {
  /** All cells; they begin with the system cells. */
  readonly system: Cells;
  readonly record: ProjectedRecord;
}

/** Reads the record among the cells of a row. */
export function readRow(plan: ReadPlan, cells: Cells): ReadRow {
  return { system: cells, record: readProjection(plan.projection, cells, systemCellCount) };
}

/** The cells after those of the plan: the cursor's. */
export function cellsAfter(plan: ReadPlan, row: ReadRow): Cells {
  return row.system.slice(systemCellCount + plan.projection.outputs.length);
}
