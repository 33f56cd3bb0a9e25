import { type DatasetDefinition, type Fact, type Filter, type FormDefinition, hasNoErrors, issue, type Issue, type Parsed, validateFilter } from '@carewright/schema';
import { formOf, type Forms, stepsOf } from './bind-path.js';
import { type BoundFact } from './bound-query.js';
import { nodesOf } from './filter-paths.js';

/** The rows of a sub-table as a form of their own, with the system columns that records have and rows have not left out by name. */
export function rowsForm(form: FormDefinition, rows: string): FormDefinition | undefined {
  const field = form.fields.find(({ key }) => key === rows);
  return field?.fields === undefined ? undefined : { ...form, label: field.label, fields: field.fields };
}

const noColumnOfRows: ReadonlySet<string> = new Set(['version', 'created_at', 'created_by', 'created_department', 'updated_at', 'updated_by']);
/** Whether a path speaks of a column that rows of a sub-table do not have. */
export const isMissingInRows = (fact: Pick<BoundFact, 'rows'>, path: string): boolean => fact.rows !== null && noColumnOfRows.has(path);

/** Ties a fact to its records, or says why that cannot be. */
export function bindFact(fact: Fact, base: FormDefinition, app: Forms): Parsed<BoundFact> {
  const bound = placeOf(fact, base, app);
  if (!bound.ok) return bound;
  const where = fact.where === undefined ? [] : factFilterIssues(fact.where, bound.value, app).map((one) => ({ ...one, path: ['where', ...one.path] }));
  return hasNoErrors(where) ? bound : { ok: false, issues: where };
}

function placeOf(fact: Fact, base: FormDefinition, app: Forms): Parsed<BoundFact> {
  const where: Filter | null = fact.where ?? null;
  if (fact.rows !== undefined) {
    const form = rowsForm(base, fact.rows);
    return form === undefined ? { ok: false, issues: [issue('dataset.unknown-field', ['rows'], { path: fact.rows })] } : { ok: true, value: { key: fact.key, form, rows: fact.rows, via: [], where } };
  }
  const form = fact.form === undefined ? undefined : formOf(app, fact.form);
  if (form === undefined) return { ok: false, issues: [issue('dataset.unknown-form', ['form'], { form: fact.form ?? '' })] };
  if (fact.via === undefined) return { ok: true, value: { key: fact.key, form, rows: null, via: null, where } };
  const way = stepsOf(fact.via, form, app);
  if (way?.form.key !== base.key) return { ok: false, issues: [issue('dataset.fact-leads-elsewhere', ['via'], { path: fact.via })] };
  return { ok: true, value: { key: fact.key, form, rows: null, via: way.steps, where } };
}

/** Problems of a condition over the records of a fact. */
export function factFilterIssues(filter: Filter, fact: BoundFact, app: Forms): readonly Issue[] {
  const missing = nodesOf(filter).filter(({ field }) => isMissingInRows(fact, field)).map(({ field }) => issue('dataset.unknown-field', ['field'], { path: field }));
  return [...missing, ...validateFilter(filter, fact.form, (key) => formOf(app, key))];
}

/** The dataset's own records as a fact, and the facts beside them that can be bound. */
export function factsOf(dataset: Pick<DatasetDefinition, 'facts'>, base: FormDefinition, app: Forms): readonly BoundFact[] {
  const others = (dataset.facts ?? []).flatMap((fact) => { const bound = bindFact(fact, base, app); return bound.ok ? [bound.value] : []; });
  return [{ key: '', form: base, rows: null, via: [], where: null }, ...others];
}
