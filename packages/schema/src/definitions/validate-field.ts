import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { checkLogic, typeOfLogic } from '../expressions/check-logic.js';
import { scopeOfForm } from '../expressions/form-scope.js';
import { type Logic } from '../expressions/logic.js';
import { type LogicScope } from '../expressions/logic-scope.js';
import { acceptsValue } from '../field-types/accepts-value.js';
import { fieldKindOf, valueSchemaOf } from '../field-types/field-facts.js';
import { type FieldType } from '../field-types/field-type.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { isReservedKey, type KeyPlace } from '../identifiers/reserved-keys.js';
import { type AppDefinition } from './app.js';
import { type Field, type FormDefinition, type Rule } from './form.js';
import { repeatedIndexes } from './repeated.js';
import { shapeIssues } from './shape-issues.js';
import { optionIssues } from './validate-options.js';

/** What a field is judged in. */
export interface FieldContext {
  readonly form: FormDefinition;
  readonly app: Pick<AppDefinition, 'forms' | 'optionSets'>;
  readonly place: Exclude<KeyPlace, 'definition'>;
  readonly scope: LogicScope;
}

/** Problems of one field, columns of a sub-table included; paths begin at the field. */
export function validateField(field: Field, context: FieldContext): readonly Issue[] {
  const key = isReservedKey(field.key, context.place) ? [issue('key.reserved', ['key'], { key: field.key })] : [];
  if (!isFieldTypeName(field.type)) return [...key, issue('field.unknown-type', ['type'], { type: field.type })];
  const type = fieldTypeOf(field.type);
  const props = under(['props'], shapeIssues(type.propsSchema, field.props ?? {}));
  if (props.length > 0) return [...key, ...props];
  return [
    ...key, ...rangeIssues(field), ...optionIssues(field, type, context.app), ...uniqueIssues(field, type, context.place),
    ...columnIssues(field, type, context), ...defaultIssues(field, context.scope), ...expressionIssues(field, context.scope),
    ...computeIssues(field, type, context.scope), ...ruleIssues(field.rules ?? [], context.scope, ['rules']), ...relationIssues(field, context.app),
  ];
}

/** Problems of an expression, at its place. */
export function logicIssues(expr: unknown, scope: LogicScope, path: IssuePath): readonly Issue[] {
  return expr === undefined ? [] : under(path, checkLogic(expr, scope));
}

/** Problems of a list of rules: ids, expressions, and the fields they point at. */
export function ruleIssues(rules: readonly Rule[], scope: LogicScope, path: IssuePath): readonly Issue[] {
  return [
    ...repeatedIndexes(rules, (rule) => rule.id).map((index) => issue('rule.repeated-id', [...path, index, 'id'])),
    ...rules.flatMap((rule, index) => [
      ...logicIssues(rule.assert, scope, [...path, index, 'assert']),
      ...logicIssues(rule.when, scope, [...path, index, 'when']),
      ...(rule.fields ?? []).flatMap((field, at) => (Object.hasOwn(scope.variables, field) ? [] : [issue('rule.unknown-field', [...path, index, 'fields', at], { field })])),
    ]),
  ];
}

/** Issues of a part, at its place in the whole. */
export function under(path: IssuePath, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

const ranges = [['min', 'max'], ['minLength', 'maxLength'], ['minItems', 'maxItems'], ['minRows', 'maxRows']] as const;

function rangeIssues({ props = {} }: Field): readonly Issue[] {
  return ranges.flatMap(([low, high]) => {
    const [from, to] = [props[low], props[high]];
    const isEmpty = (typeof from === 'number' && typeof to === 'number' && from > to) || (typeof from === 'string' && typeof to === 'string' && from !== 'today' && to !== 'today' && from > to);
    return isEmpty ? [issue('field.empty-range', ['props', high], { low, high })] : [];
  });
}

function uniqueIssues(field: Field, type: FieldType, place: FieldContext['place']): readonly Issue[] {
  if (field.unique !== true) return [];
  if (place === 'sub-table-column') return [issue('field.unique-in-sub-table', ['unique'])];
  return type.canBeUnique ? [] : [issue('field.cannot-be-unique', ['unique'])];
}

function columnIssues(field: Field, type: FieldType, context: FieldContext): readonly Issue[] {
  if (type.isSealed === true && context.place === 'sub-table-column') return [issue('field.sealed-in-sub-table', ['type'])];
  if (type.isStamped === true && context.place === 'sub-table-column') return [issue('field.stamped-in-sub-table', ['type'])];
  if (!type.takesFields) return field.fields === undefined ? [] : [issue('field.takes-no-columns', ['fields'])];
  if (context.place === 'sub-table-column') return [issue('field.nested-sub-table', ['type'])];
  const columns = field.fields ?? [];
  const scope = scopeOfForm(context.form, field.key);
  return [
    ...(columns.length === 0 ? [issue('field.no-columns', ['fields'])] : []),
    ...repeatedIndexes(columns, (column) => column.key).map((index) => issue('key.repeated', ['fields', index, 'key'], { key: columns[index]?.key ?? '' })),
    ...columns.flatMap((column, index) => under(['fields', index], validateField(column, { ...context, place: 'sub-table-column', scope }))),
  ];
}

function defaultIssues(field: Field, scope: LogicScope): readonly Issue[] {
  const { default: initial } = field;
  if (initial === undefined || initial === null) return [];
  if (typeof initial === 'object' && 'expr' in initial) return logicIssues(initial.expr, scope, ['default', 'expr']);
  return acceptsValue(field, initial) ? [] : [issue('field.default-refused', ['default'])];
}

function expressionIssues(field: Field, scope: LogicScope): readonly Issue[] {
  return (['visibleWhen', 'requiredWhen', 'readonlyWhen'] as const).flatMap((part) => logicIssues(field[part], scope, [part]));
}

function computeIssues(field: Field, type: FieldType, scope: LogicScope): readonly Issue[] {
  if (field.compute === undefined) return [];
  const isFormula = type.valueAs !== undefined && type.isStored === undefined;
  if (type.takesFields || (valueSchemaOf(field) === null && !isFormula)) return [issue('field.cannot-be-computed', ['compute'])];
  const found = logicIssues(field.compute.expr, scope, ['compute', 'expr']);
  if (found.length > 0) return found;
  const [gives, takes] = [typeOfLogic(field.compute.expr as Logic, scope).kind, fieldKindOf(field)];
  return gives === takes || gives === 'any' || gives === 'null' ? [] : [issue('field.computes-other-kind', ['compute', 'expr'], { gives, takes }, 'warning')];
}

function relationIssues(field: Field, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  const key = relationTargetOf(field);
  if (key === undefined) return [];
  const target = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  if (target === undefined) return [issue('field.unknown-form', ['props', 'target'], { form: key })];
  const display = (field.props?.['display'] ?? []) as readonly string[];
  return display.flatMap((shown, index) => (target.fields.some((one) => one.key === shown) ? [] : [issue('field.unknown-display-field', ['props', 'display', index], { field: shown, form: key })]));
}
