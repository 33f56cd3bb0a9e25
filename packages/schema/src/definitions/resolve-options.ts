import { type Logic } from '../expressions/logic.js';
import { areAsSeen, formNamed, type SeenForms } from '../linked/form-named.js';
import { type AppDefinition } from './app.js';
import { type Field, type FormDefinition, type Option } from './form.js';
import { mapForms } from './map-forms.js';

type OptionSets = AppDefinition['optionSets'];
type Forms = AppDefinition['forms'];

/** What the same forms and sets became before: one save is judged by many, and each asks for the whole app. */
const resolved = new WeakMap<Forms, { readonly optionSets: OptionSets; readonly forms: Forms }>();

/**
 * The app as engines read it: each field of a shared option set carries the set's options, and each `score` its table.
 * What is stored, exported and compared by authors stays as it was written. An app without either is given back as it is.
 */
export function resolveOptions<App extends Pick<AppDefinition, 'forms' | 'optionSets'>>(app: App): App {
  const before = resolved.get(app.forms);
  const forms = before !== undefined && before.optionSets === app.optionSets ? before.forms : formsWithOptions(app);
  resolved.set(app.forms, { optionSets: app.optionSets, forms });
  return forms === app.forms ? app : { ...app, forms };
}

function formsWithOptions({ forms, optionSets }: Pick<AppDefinition, 'forms' | 'optionSets'>): Forms {
  const own = mapForms(forms, (form) => resolveFormOptions(form, optionSets));
  return mapForms(own, (form) => withRowScores(form, own));
}

const known = new WeakMap<FormDefinition, { readonly optionSets: OptionSets; readonly made: FormDefinition }>();

/** One form with the options of shared sets in its fields; a set that is not there leaves a field as it is. The same object for the same form and sets. */
export function resolveFormOptions(form: FormDefinition, optionSets: OptionSets): FormDefinition {
  const before = known.get(form);
  if (before !== undefined && before.optionSets === optionSets) return before.made;
  const made = withOptions(form, optionSets);
  known.set(form, { optionSets, made });
  return made;
}

function withOptions(form: FormDefinition, optionSets: OptionSets): FormDefinition {
  const fields = sameOr(form.fields, form.fields.map((field) => resolveField(field, optionSets)));
  const retired = form.retired === undefined ? undefined : sameOr(form.retired, form.retired.map((one) => {
    const field = resolveField(one.field, optionSets);
    return field === one.field ? one : { ...one, field };
  }));
  const resolved = fields === form.fields && retired === form.retired ? form : { ...form, fields, ...(retired !== undefined && { retired }) };
  return withScores(resolved);
}

/** A field with the options that it takes from a shared set. */
export function resolveField(field: Field, optionSets: OptionSets): Field {
  const set = field.optionSet !== undefined && optionSets !== undefined && Object.hasOwn(optionSets, field.optionSet) ? optionSets[field.optionSet] : undefined;
  const columns = field.fields === undefined ? undefined : sameOr(field.fields, field.fields.map((column) => resolveField(column, optionSets)));
  if (set === undefined && columns === field.fields) return field;
  return { ...field, ...(set !== undefined && { options: set.options }), ...(columns !== undefined && { fields: columns }) };
}

/** The same array when nothing in it is new, so that what hangs on identity is not worked out again. */
function sameOr<T>(before: T[], after: T[]): T[] {
  return after.every((one, index) => one === before[index]) ? before : after;
}

/** What the choices of a field count, `[value, score]` each; choices without a score count nothing. */
export function scoreTable(options: readonly Option[] | undefined): readonly (readonly [string, number])[] {
  return (options ?? []).flatMap(({ value, score }) => (score === undefined ? [] : [[value, score] as const]));
}

/** Puts the table of scores into each `score` of the form, so that evaluating it needs nothing but the expression. */
function withScores(form: FormDefinition): FormDefinition {
  if (!JSON.stringify(form).includes('"score":[')) return form;
  const top = tablesOf(form.fields);
  const columns = new Map(form.fields.flatMap((field) => [...tablesOf(field.fields ?? [])]));
  const fields = form.fields.map((field) => (field.fields === undefined ? field : { ...field, fields: filled(field.fields, new Map([...top, ...tablesOf(field.fields)])) }));
  return filled({ ...form, fields }, new Map([...columns, ...top]));
}

/** An expression that speaks of a form's fields from outside (`record.risk`), with the tables of their scores put in. */
export function withScoresOf(expr: Logic, fields: readonly Field[], prefix: string): Logic {
  if (!JSON.stringify(expr).includes('"score":[')) return expr;
  return filled(expr, new Map([...tablesOf(fields)].map(([key, table]) => [`${prefix}${key}`, table])));
}

/** What became of a form whose conditions count choices of others, and those others: none where it has no such condition. */
const rowScores = new WeakMap<FormDefinition, { readonly seen: SeenForms; readonly made: FormDefinition }>();

/** Conditions over records of another form (`row.risk`) count what the choices of that form count, in columns of sub-tables too. */
function withRowScores(form: FormDefinition, forms: Forms): FormDefinition {
  const before = rowScores.get(form);
  if (before !== undefined && areAsSeen(before.seen, { forms })) return before.made;
  const text = JSON.stringify(form);
  const seen = new Map<string, FormDefinition | undefined>();
  const made = text.includes('"score":[') && text.includes('"row.') ? scoredByRows(form, (key) => seen.set(key, formNamed({ forms }, key)).get(key)) : form;
  rowScores.set(form, { seen, made });
  return made;
}

function scoredByRows(form: FormDefinition, other: (key: string) => FormDefinition | undefined): FormDefinition {
  const scored = (expr: Logic, target: string): Logic => withScoresOf(expr, other(target)?.fields ?? [], 'row.');
  const linked = (field: Field): Field => ({
    ...field,
    ...(field.linkage && { linkage: { ...field.linkage, where: scored(field.linkage.where, field.linkage.form) } }),
    ...(field.fields && { fields: field.fields.map(linked) }),
  });
  const checks = form.recordChecks?.map((check) => ({ ...check, where: scored(check.where, check.form) }));
  return { ...form, fields: form.fields.map(linked), ...(checks && { recordChecks: checks }) };
}

function tablesOf(fields: readonly Field[]): ReadonlyMap<string, Logic> {
  return new Map(fields.map((field) => [field.key, scoreTable(field.options)]));
}

function filled<T>(value: T, tables: ReadonlyMap<string, Logic>): T {
  if (Array.isArray(value)) return value.map((one: unknown) => filled(one, tables)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const score = (value as { readonly score?: unknown }).score;
  const table = Array.isArray(score) && score.length === 1 ? tables.get(pathOf(score[0])) : undefined;
  if (Array.isArray(score) && table !== undefined) return { score: [score[0], table] } as T;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member, tables)])) as T;
}

function pathOf(operand: unknown): string {
  const name = typeof operand === 'object' && operand !== null && 'var' in operand ? operand.var : undefined;
  const path = Array.isArray(name) ? (name as readonly unknown[])[0] : name;
  return typeof path === 'string' ? path.replace(/^\$parent\./, '') : '';
}
