import { checkLogic, isSealedField, isStampedField, sealedPathsOf, variablesOf, type AppDefinition, type FormDefinition, type Issue, type Logic, type LogicScope } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import type { FlowNode } from '../import/graph.js';

/** An element inside its app: what its settings may refer to. */
export interface Place {
  readonly node: FlowNode;
  /** The form whose record the flow is about. */
  readonly form: FormDefinition | undefined;
  readonly app: AppDefinition;
}

export const fieldOf = (form: FormDefinition | undefined, key: string): FormDefinition['fields'][number] | undefined => form?.fields.find((field) => field.key === key);

/** JSON-Logic text as an expression; undefined when it is not even JSON. */
export function parseLogic(text: string): Logic | undefined {
  try {
    return JSON.parse(text) as Logic;
  } catch {
    return undefined;
  }
}

/** Definitions do not change, and a diagram asks for each of its conditions. */
const known = new WeakMap<FormDefinition, LogicScope>();

/** What conditions of a flow may ask: the record, the starter, the last outcome; variables are free. */
function scopeOf(form: FormDefinition | undefined): LogicScope {
  const scope = (form === undefined ? undefined : known.get(form)) ?? newScope(form);
  if (form !== undefined) known.set(form, scope);
  return scope;
}

function newScope(form: FormDefinition | undefined): LogicScope {
  const record = form === undefined ? {} : Object.fromEntries(Object.entries(variablesOf(form.fields)).map(([key, type]) => [`record.${key}`, type]));
  return { variables: { ...record, 'starter.id': { kind: 'id' }, 'starter.departments': { kind: 'list' }, outcome: { kind: 'text' }, vars: { kind: 'any' } }, sealed: sealedPathsOf(form?.fields ?? [], 'record.') };
}

/** What is wrong with an expression over the flow's own record. */
export function checkExpression(text: string, element: string, form: FormDefinition | undefined): readonly Issue[] {
  const expression = parseLogic(text);
  if (expression === undefined) return [flowIssue('condition-invalid', element)];
  const isFree = (found: Issue): boolean => found.code === 'logic.unknown-variable' && /^(vars\.|record\.(id|version)$)/.test(String(found.facts['variable']));
  return checkLogic(expression, scopeOf(form)).filter((found) => !isFree(found)).map((found) => ({ ...found, path: ['bpmn', element], facts: { ...found.facts, element } }));
}

/** A field that the form does not have. */
export const unknownField = ({ node }: Pick<Place, 'node'>, form: FormDefinition | undefined, key: string): readonly Issue[] =>
  form === undefined ? [flowIssue('form-missing', node.id)] : fieldOf(form, key) === undefined ? [flowIssue('field-unknown', node.id, { field: key })] : [];

/** A form that the app does not have. */
export const formNamed = ({ node, app }: Place, key: string): readonly Issue[] => (key === '' || Object.hasOwn(app.forms, key) ? [] : [flowIssue('form-unknown', node.id, { form: key })]);

/** Values that a step writes into a form. What stands in a flow is read by all designers, so nothing sealed is written by it. */
export function checkSets({ node, form: own }: Place, target: FormDefinition | undefined, sets: readonly { readonly field: string; readonly value: string }[]): readonly Issue[] {
  return sets.flatMap(({ field: key, value }) => {
    const field = fieldOf(target, key);
    const sealed = field !== undefined && (isSealedField(field) || isStampedField(field)) ? [flowIssue('field-sealed', node.id, { field: key })] : [];
    return [...(target === undefined ? [] : unknownField({ node }, target, key)), ...sealed, ...checkExpression(value, node.id, own)];
  });
}
