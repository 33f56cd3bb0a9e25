import { type CalculatedDimension, checkLogic, type DatasetDefinition, type Field, type FormDefinition, hasNoErrors, isSayable, issue, type Issue, scopeOfForm, typeOfLogic } from '@carewright/schema';
import { formOf, type Forms } from './bind-path.js';

const results = { number: 'number', text: 'text', date: 'date', datetime: 'datetime', boolean: 'boolean' } as const;

/** A calculated dimension as a field of the form, so that it is grouped and filtered by like any other. */
function calculatedField({ key, label, expr }: CalculatedDimension, form: FormDefinition, app: Forms): { readonly field: Field } | { readonly issues: readonly Issue[] } {
  if (form.fields.some((field) => field.key === key)) return { issues: [issue('dataset.key-twice', ['key'], { key })] };
  const scope = scopeOfForm(form);
  const issues = checkLogic(expr, scope).map((one) => ({ ...one, path: ['expr', ...one.path] }));
  if (!hasNoErrors(issues)) return { issues };
  const { kind } = typeOfLogic(expr, scope);
  const result = Object.hasOwn(results, kind) ? results[kind as keyof typeof results] : undefined;
  if (result === undefined) return { issues: [issue('dataset.calculated-not-countable', ['expr'], { key })] };
  const field: Field = { key, type: 'formula', label, props: { result }, compute: { expr, mode: 'always', store: false } };
  const sayable = isSayable(field, { form: { ...form, fields: [...form.fields, field] }, resolveForm: (other) => formOf(app, other) });
  return sayable ? { field } : { issues: [issue('dataset.calculated-not-countable', ['expr'], { key })] };
}

/** Problems of the calculated dimensions of a dataset. */
export function calculatedIssues(dataset: DatasetDefinition, form: FormDefinition, app: Forms): readonly Issue[] {
  return (dataset.calculated ?? []).flatMap((one, index) => {
    const made = calculatedField(one, form, app);
    return 'issues' in made ? made.issues.map((found) => ({ ...found, path: ['calculated', index, ...found.path] })) : [];
  });
}

const known = new WeakMap<DatasetDefinition, { readonly forms: Forms['forms']; readonly made: FormDefinition }>();

/** The form of a dataset with what the dataset works out for itself. Undefined when there is no such form. */
export function datasetForm(dataset: DatasetDefinition, app: Forms): FormDefinition | undefined {
  const form = formOf(app, dataset.form);
  if (form === undefined || dataset.calculated === undefined) return form;
  const before = known.get(dataset);
  if (before !== undefined && before.forms === app.forms) return before.made;
  const fields = dataset.calculated.flatMap((one) => {
    const field = calculatedField(one, form, app);
    return 'field' in field ? [field.field] : [];
  });
  const made = { ...form, fields: [...form.fields, ...fields] };
  known.set(dataset, { forms: app.forms, made });
  return made;
}
