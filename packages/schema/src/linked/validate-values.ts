import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { readFieldPath } from '../definitions/keys.js';
import { fieldKindOf, isSealedField, isStampedField, isStoredField, partOf, partsOf, valueFieldOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { type RollUpAggregation } from '../field-types/roll-up.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { validateFilter } from '../filters/validate-filter.js';
import { formNamed } from './form-named.js';
import { type LinkedPlace } from './linked-place.js';
import { rolledForm } from './resolve-links.js';

const at = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));
const named = (fields: readonly Field[], key: unknown): Field | undefined => fields.find((field) => field.key === key);

/**
 * Whether a field holds a value that may be shown elsewhere: not rows, nothing sealed, nothing that only decorates. Of evidence
 * only the parts: as a whole it stands where it was given.
 */
export function isShowable(field: Field, part?: string): boolean {
  return isFieldTypeName(field.type) && field.fields === undefined && fieldTypeOf(field.type).isDisplay !== true && !isSealedField(field) && (part !== undefined || !isStampedField(valueFieldOf(field)));
}

/** Whether the latest one can be told by SQL: one value, or one with parts. */
const isSimple = (field: Field): boolean => partsOf(field).length > 0 || !['list', 'rows', 'object'].includes(fieldKindOf(field));

export function lookupIssues({ field, siblings, app }: LinkedPlace): readonly Issue[] {
  if (field.type !== 'lookup') return [];
  const props = field.props ?? {};
  const via = named(siblings, props['via']);
  const target = via && formNamed(app, relationTargetOf(via));
  if (via === undefined || target === undefined || fieldKindOf(via) === 'list' || !isStoredField(via)) return [issue('lookup.not-a-relation', ['props', 'via'], { field: String(props['via']) })];
  const { key, part } = readFieldPath(props['field']);
  const shown = named(target.fields, key);
  if (shown === undefined) return [issue('field.unknown-display-field', ['props', 'field'], { field: key, form: target.key })];
  if (!isShowable(shown, part)) return [issue('lookup.cannot-show', ['props', 'field'], { field: shown.key })];
  if (part !== undefined && partOf(shown, part) === undefined) return [issue('lookup.unknown-part', ['props', 'field'], { field: shown.key })];
  if (props['snapshot'] === true && holdsFiles(valueFieldOf(shown))) return [issue('lookup.cannot-keep', ['props', 'snapshot'], { field: shown.key })];
  return props['shown'] === undefined ? [issue('link.circle', ['props', 'field'], { field: shown.key })] : [];
}

/** Files belong to one record: another may show them, not keep them. */
const holdsFiles = (field: Field): boolean => fieldTypeOf(field.type).group === 'media' && fieldKindOf(field) === 'object';

const numbers: ReadonlySet<string> = new Set(['number']);
const ordered: ReadonlySet<string> = new Set(['number', 'date', 'datetime', 'time']);
const takes: Readonly<Record<RollUpAggregation, (field: Field) => boolean>> = {
  count: () => true, sum: (field) => numbers.has(fieldKindOf(field)), average: (field) => numbers.has(fieldKindOf(field)),
  min: (field) => ordered.has(fieldKindOf(field)), max: (field) => ordered.has(fieldKindOf(field)), latest: isSimple,
};

export function rollUpIssues({ field, form, siblings, app }: LinkedPlace): readonly Issue[] {
  if (field.type !== 'roll-up') return [];
  if (siblings !== form.fields) return [issue('roll-up.in-sub-table', ['type'])];
  const props = field.props ?? {};
  const target = rolledForm(props, { app, form });
  if (target === undefined) return [issue('field.unknown-form', [props['form'] === undefined ? 'props' : 'props', props['form'] === undefined ? 'via' : 'form'], { form: String(props['form'] ?? '') })];
  const link = props['form'] === undefined ? named(form.fields, props['via']) : named(target.fields, props['via']);
  const pointsAt = link && relationTargetOf(link);
  if (link === undefined || pointsAt !== (props['form'] === undefined ? target.key : form.key)) return [issue('roll-up.not-a-relation', ['props', 'via'], { field: String(props['via']) })];
  return [...aggregateIssues(field, target), ...(props['where'] === undefined ? [] : at(['props', 'where'], validateFilter(props['where'], target, (key) => formNamed(app, key))))];
}

function aggregateIssues({ props = {} }: Field, target: FormDefinition): readonly Issue[] {
  const agg = props['agg'] as RollUpAggregation;
  const { key, part } = readFieldPath(props['field']);
  const [whole, by] = [named(target.fields, key), named(target.fields, props['by'])];
  const value = whole && (part === undefined ? whole : partOf(whole, part));
  if (agg === 'count') return props['field'] === undefined ? [] : [issue('check.takes-no-field', ['props', 'field'])];
  if (value === undefined) return [issue(props['field'] === undefined ? 'check.needs-field' : 'linkage.unknown-field', ['props', 'field'], { field: String(props['field'] ?? '') })];
  if (whole === undefined || !isShowable(whole, part) || !takes[agg](value)) return [issue('check.cannot-aggregate', ['props', 'field'], { field: String(props['field']) })];
  if (props['shown'] === undefined) return [issue('link.circle', ['props', 'field'], { field: String(props['field']) })];
  const isDated = by === undefined ? props['by'] === undefined : ordered.has(fieldKindOf(by));
  return isDated ? [] : [issue('roll-up.cannot-order', ['props', 'by'], { field: String(props['by']) })];
}

/** A formula has an expression, is worked out always, and gives what it says. */
export function formulaIssues({ field }: LinkedPlace): readonly Issue[] {
  if (field.type !== 'formula') return [];
  if (field.compute === undefined) return [issue('formula.needs-expression', ['compute'])];
  return field.compute.mode === 'always' ? [] : [issue('formula.always', ['compute', 'mode'])];
}

/** A computed value that looks at another record, told with the fields it waits for. */
export const isLinkedField = (field: Field): boolean => isFieldTypeName(field.type) && valueFieldOf(field) !== field && field.type !== 'formula';
