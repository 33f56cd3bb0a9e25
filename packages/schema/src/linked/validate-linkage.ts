import { type Field, type FormDefinition, type Linkage } from '../definitions/form.js';
import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { columnsOf, valueFieldOf } from '../field-types/field-facts.js';
import { isFieldTypeName } from '../field-types/index.js';
import { formNamed } from './form-named.js';
import { kindOfField, type LinkedPlace } from './linked-place.js';
import { scopeOfRows } from './row-condition.js';
import { rowConditionIssues } from './validate-record-check.js';

const at = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));

/** Problems of a value that is fetched from another form by condition. */
export function linkageIssues({ field, form, app, scope }: LinkedPlace): readonly Issue[] {
  const { linkage } = field;
  if (linkage === undefined) return [];
  if (field.compute !== undefined || !isTyped(field)) return [issue('linkage.beside-compute', ['linkage'])];
  const target = formNamed(app, linkage.form);
  if (target === undefined) return [issue('field.unknown-form', ['linkage', 'form'], { form: linkage.form })];
  const rows = scopeOfRows(form, target);
  return [
    ...sourceIssues(field, linkage, target),
    ...sortIssues(linkage, target),
    ...at(['linkage', 'where'], rowConditionIssues(linkage.where, { variables: { ...rows.variables, ...scope.variables }, ...(scope.parent !== undefined && { parent: scope.parent }) })),
  ];
}

/** A field that people fill in: what comes from elsewhere or is numbered has a value already. */
const isTyped = (field: Field): boolean => field.fields === undefined && field.type !== 'lookup' && field.type !== 'roll-up' && field.type !== 'autonumber';

/** Whether what the one field holds may be fetched into the other. */
export const canBeFetched = (source: Field, into: Field): boolean => isFieldTypeName(source.type) && isTyped(into) && into.compute === undefined && sourceIssues(into, { form: '', field: source.key, where: true, mode: 'empty' }, { fields: [source] }).length === 0;

function sourceIssues(field: Field, { field: key }: Linkage, { fields }: Pick<FormDefinition, 'fields'>): readonly Issue[] {
  const source = fields.find((one) => one.key === key);
  if (source === undefined) return [issue('linkage.unknown-field', ['linkage', 'field'], { field: key })];
  if (source.compute?.store === false || source.type === 'secret') return [issue('linkage.cannot-fetch', ['linkage', 'field'], { field: key })];
  const [gives, takes] = [kindOfField(source), kindOfField(field)];
  if (gives !== takes || source.fields !== undefined) return [issue('linkage.other-kind', ['linkage', 'field'], { gives, takes })];
  return holdsTheSame(source, field) ? [] : [issue('linkage.other-shape', ['linkage', 'field'], { field: key })];
}

/** References point at the same things, and structures have the same parts. */
function holdsTheSame(source: Field, field: Field): boolean {
  const shapeOf = (one: Field): string => JSON.stringify(isFieldTypeName(one.type) ? columnsOf(valueFieldOf(one)).map(({ suffix, references }) => [suffix, references ?? null]) : null);
  const isPointing = columnsOf(field).some(({ references }) => references !== undefined);
  return kindOfField(field) === 'object' || isPointing ? shapeOf(source) === shapeOf(field) : true;
}

function sortIssues({ sort }: Linkage, { fields }: FormDefinition): readonly Issue[] {
  if (sort === undefined) return [];
  const found = fields.find(({ key }) => key === sort.field);
  if (found === undefined) return [issue('linkage.unknown-field', ['linkage', 'sort', 'field'], { field: sort.field })];
  return ['rows', 'list', 'object', 'any'].includes(kindOfField(found)) || found.compute?.store === false ? [issue('linkage.cannot-order', ['linkage', 'sort', 'field'], { field: sort.field })] : [];
}
