import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type FormDefinition } from '../definitions/form.js';
import { type FilterComparison } from './filter.js';
import { type FilterForms } from './filter-context.js';
import { filterOperators, isFilterOperator } from './filter-operators.js';
import { filterLimits, isOperandFit } from './filter-operands.js';
import { comparableKindOf, filterTargetOf } from './filter-target.js';
import { nodeOf } from './filter-tree.js';

const pathPattern = /^[a-z][a-z0-9_]{0,47}(\.[a-z][a-z0-9_]{0,47}){0,5}$/;

function comparisonIssues({ field, op, value }: FilterComparison, forms: FilterForms, path: IssuePath): readonly Issue[] {
  if (!pathPattern.test(field) || field === 'constructor' || field === 'prototype') return [issue('filter.hostile-key', [...path, 'field'])];
  const target = filterTargetOf(field, forms);
  if (target === undefined) return [issue('filter.unknown-field', [...path, 'field'], { field })];
  if (!isFilterOperator(op)) return [issue('filter.unknown-operator', [...path, 'op'])];
  if (!target.operators.includes(op)) return [issue('filter.operator-not-allowed', [...path, 'op'], { field, op })];
  const kind = comparableKindOf(target);
  return isOperandFit(value, filterOperators[op].operand, kind === 'list' ? target.item : kind) ? [] : [issue('filter.operand', [...path, 'value'], { field, op })];
}

/** Problems of a filter over a form: its shape and size, fields that do not exist, operators a field does not take, operands that do not fit. */
export function validateFilter(filter: unknown, form: FormDefinition, resolveForm: (key: string) => FormDefinition | undefined): readonly Issue[] {
  const issues: Issue[] = [];
  let comparisons = 0;
  const visit = (one: unknown, path: IssuePath, depth: number): void => {
    if (depth > filterLimits.depth) return void issues.push(issue('filter.too-deep', path, { limit: filterLimits.depth }));
    const node = nodeOf(one);
    if (node === null) return void issues.push(issue('filter.shape', path));
    // Empty groups count as well: a filter of nothing else must not be endless either.
    if (++comparisons > filterLimits.comparisons) {
      if (comparisons === filterLimits.comparisons + 1) issues.push(issue('filter.too-large', path, { limit: filterLimits.comparisons }));
      return;
    }
    if (node.kind === 'comparison') return void issues.push(...comparisonIssues(node.comparison, { form, resolveForm }, path));
    if (node.kind === 'not') return visit(node.part, [...path, 'not'], depth + 1);
    for (const [index, part] of node.parts.entries()) {
      if (comparisons > filterLimits.comparisons) return;
      visit(part, [...path, node.kind, index], depth + 1);
    }
  };
  visit(filter, [], 1);
  return issues;
}
