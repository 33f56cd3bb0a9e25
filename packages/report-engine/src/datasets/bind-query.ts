import { type AppDefinition, type DatasetDefinition, dependenciesOf, type Dimension, type Field, fieldsOfFilter, fieldTypeOf, type Filter, type FilterTarget, filterTargetOf, type FormDefinition, hasNoErrors, issue, type Issue, type IssuePath, type Measure, ownReads, type Parsed, type Query, validateFilter } from '@carewright/schema';
import { dimensionKinds } from '../dimensions/index.js';
import { measureTypes } from '../measures/index.js';
import { storedForm } from './stored-form.js';
import { type BoundDimension, type BoundMeasure, type BoundQuery } from './bound-query.js';

const defaultLimit = 500;

type Forms = Pick<AppDefinition, 'forms'>;

/** A form as far as questions can be asked about it. */
export function formOf(app: Forms, key: string): FormDefinition | undefined {
  const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  return form && storedForm(form, app);
}

function targetOf(path: string, form: FormDefinition, app: Forms): FilterTarget | undefined {
  return filterTargetOf(path, { form, resolveForm: (key) => formOf(app, key) });
}

/** The kind of dimension a target may serve as; null when nothing can be grouped by it. */
function kindOf(target: FilterTarget): 'time' | 'category' | 'reference' | null {
  if (target.place.at === 'rows') return null;
  if (target.field !== undefined) return fieldTypeOf(target.field.type).dimension;
  return target.kind === 'datetime' ? 'time' : target.kind === 'id' && target.column !== 'id' ? 'reference' : null;
}

/** Why there is nothing to ask: the field is not there, or it is worked out anew at each reading in a way that a database cannot. */
function unknownField(path: string, form: FormDefinition, app: Forms): Issue {
  const field = (app.forms[form.key] ?? form).fields.find(({ key }) => key === path.split('.')[0]);
  return field?.compute?.store === false ? issue('dataset.worked-out-at-reading', ['path'], { path }) : issue('dataset.unknown-field', ['path'], { path });
}

/** Ties a dimension to its field, or says why that cannot be. */
export function bindDimension(dimension: Dimension, form: FormDefinition, app: Forms): Parsed<Omit<BoundDimension, 'grain'>> {
  const target = targetOf(dimension.path, storedForm(form, app), app);
  if (target === undefined) return { ok: false, issues: [unknownField(dimension.path, form, app)] };
  const kind = kindOf(target);
  if (kind === null) return { ok: false, issues: [issue('dataset.not-a-dimension', ['path'], { path: dimension.path })] };
  return { ok: true, value: { ...dimension, kind: dimensionKinds[kind], target } };
}

/** Ties a measure to its aggregation and field, or says why that cannot be. */
export function bindMeasure(measure: Measure, form: FormDefinition, app: Forms): Parsed<BoundMeasure> {
  const type = measureTypes[measure.agg];
  const where = measure.where === undefined ? [] : validateFilter(measure.where, storedForm(form, app), (key) => formOf(app, key)).map((one) => ({ ...one, path: ['where', ...one.path] }));
  if (!hasNoErrors(where)) return { ok: false, issues: where };
  if (measure.path === undefined) return type.needsPath ? { ok: false, issues: [issue('dataset.measure-needs-field', ['path'], { measure: measure.key })] } : { ok: true, value: { definition: measure, type, target: null } };
  const target = targetOf(measure.path, storedForm(form, app), app);
  // A to-many path would multiply what it joins; sums over sub-table rows come with a dataset of their own.
  if (target === undefined || target.place.at === 'rows') return { ok: false, issues: [unknownField(measure.path, form, app)] };
  if (!type.accepts.includes(target.kind)) return { ok: false, issues: [issue('dataset.measure-not-applicable', ['agg'], { agg: measure.agg, path: measure.path })] };
  return { ok: true, value: { definition: measure, type, target } };
}

function at<Item>(parsed: Parsed<Item>, path: IssuePath, issues: Issue[]): Item | undefined {
  if (parsed.ok) return parsed.value;
  issues.push(...parsed.issues.map((one) => ({ ...one, path: [...path, ...one.path] })));
  return undefined;
}

function named<Item extends { readonly key: string }>(items: readonly Item[], key: string): Item | undefined {
  return items.find((item) => item.key === key);
}

function bindDimensions(query: Query, context: { readonly dataset: DatasetDefinition; readonly form: FormDefinition; readonly app: Forms }, issues: Issue[]): BoundDimension[] {
  return query.dimensions.flatMap(({ dimension: key, grain }, index) => {
    const path = ['dimensions', index];
    const dimension = named(context.dataset.dimensions, key);
    if (dimension === undefined) issues.push(issue('query.unknown-dimension', path, { dimension: key }));
    if (query.dimensions.findIndex((other) => other.dimension === key) < index) issues.push(issue('query.dimension-twice', path, { dimension: key }));
    const bound = dimension && at(bindDimension(dimension, context.form, context.app), path, issues);
    if (!bound) return [];
    if (grain !== undefined && bound.kind.defaultGrain === null) issues.push(issue('query.grain-without-time', path, { dimension: key }));
    return [{ ...bound, grain: grain ?? bound.kind.defaultGrain }];
  });
}

function bindMeasures(query: Query, context: { readonly dataset: DatasetDefinition; readonly form: FormDefinition; readonly app: Forms }, issues: Issue[]): BoundMeasure[] {
  return query.measures.flatMap((key, index) => {
    const path = ['measures', index];
    const measure = named(context.dataset.measures, key);
    if (measure === undefined) issues.push(issue('query.unknown-measure', path, { measure: key }));
    if (query.measures.indexOf(key) < index) issues.push(issue('query.measure-twice', path, { measure: key }));
    const bound = measure && at(bindMeasure(measure, context.form, context.app), path, issues);
    return bound ? [bound] : [];
  });
}

/** Time runs forward; everything else shows the largest first. */
function defaultSort(dimensions: readonly BoundDimension[], measures: readonly BoundMeasure[]): BoundQuery['sort'] {
  const first = dimensions[0];
  const measure = measures[0];
  if (first === undefined || measure === undefined) return [];
  return first.kind.name === 'time' ? [{ by: first.key, dir: 'asc' }] : [{ by: measure.definition.key, dir: 'desc' }];
}

/** Every path a question looks at, by where it leads: rights are asked for all of them together. */
function readsOf(paths: readonly string[], form: FormDefinition, app: Forms): Pick<BoundQuery, 'reads' | 'readsRelated'> {
  const reads = new Set<string>();
  const related = new Map<string, { form: string; fields: Set<string> }>();
  for (const path of paths) {
    const [head = '', tail] = path.split('.');
    const field = form.fields.find(({ key }) => key === head);
    for (const key of field === undefined ? [head] : [...ownReads(field), ...workedOutFrom(field, form)]) reads.add(key);
    const place = targetOf(path, form, app)?.place;
    if (tail === undefined || place?.at !== 'relation') continue;
    const entry = related.get(head) ?? { form: place.form, fields: new Set<string>() };
    entry.fields.add(tail);
    related.set(head, entry);
  }
  return { reads: [...reads], readsRelated: Object.fromEntries([...related].map(([key, one]) => [key, { form: one.form, fields: [...one.fields] }])) };
}

/** The fields that a value is worked out from when it is read; who may not read them all does not have it counted. */
function workedOutFrom(field: Field, form: FormDefinition, met: ReadonlySet<string> = new Set()): readonly string[] {
  if (field.compute?.store !== false || met.has(field.key)) return [];
  const keys = dependenciesOf(field.compute.expr).map((path) => path.split('.')[0] ?? '');
  return keys.flatMap((key) => {
    const read = form.fields.find((one) => one.key === key);
    return read === undefined ? [] : [...ownReads(read), ...workedOutFrom(read, form, new Set([...met, field.key]))];
  });
}

/** Checks a question against its dataset and answers it in bound form, or with everything that is wrong with it. */
export function bindQuery(query: Query, dataset: DatasetDefinition, app: Forms): Parsed<BoundQuery> {
  const form = formOf(app, dataset.form);
  if (form === undefined) return { ok: false, issues: [issue('dataset.unknown-form', ['form'], { form: dataset.form })] };
  const issues: Issue[] = [];
  const context = { dataset, form, app };
  const dimensions = bindDimensions(query, context, issues);
  const measures = bindMeasures(query, context, issues);
  const known = new Set([...dimensions.map(({ key }) => key), ...measures.map(({ definition }) => definition.key)]);
  for (const [index, { by }] of (query.sort ?? []).entries()) if (!known.has(by)) issues.push(issue('query.unknown-sort', ['sort', index], { by }));
  const filters: Filter[] = [dataset.where, query.filter].filter((one): one is Filter => one !== undefined);
  for (const filter of filters) issues.push(...validateFilter(filter, form, (key) => formOf(app, key)).map((one) => ({ ...one, path: ['filter', ...one.path] })));
  if (!hasNoErrors(issues)) return { ok: false, issues };
  const paths = [...dimensions.map(({ path }) => path), ...measures.flatMap(({ definition }) => [definition.path ?? [], definition.where ? fieldsOfFilter(definition.where) : []].flat()), ...filters.flatMap(fieldsOfFilter)];
  return {
    ok: true,
    value: { dataset, form, dimensions, measures, filter: { and: filters }, sort: query.sort ?? defaultSort(dimensions, measures), limit: query.limit ?? defaultLimit, ...readsOf(paths, form, app) },
  };
}
