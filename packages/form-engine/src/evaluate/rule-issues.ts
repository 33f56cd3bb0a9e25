import { type Issue, issue, type Logic, type Rule, textOf } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { type Cell } from './cells.js';
import { type RecordData } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { isEmpty } from './normalize-submission.js';
import { labelFacts } from './placed-issues.js';

/** Comparisons that say nothing while a side is empty, as a CHECK constraint says nothing about NULL. */
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'between']);

/** Rules of fields and columns, judged where the field has a value. */
export function fieldRuleIssues(compiled: CompiledForm, cells: readonly Cell[], run: ExpressionRunner): Issue[] {
  const issues: Issue[] = [];
  for (const { planned, holder, path, scope } of cells) {
    const { rules, key } = planned.field;
    if (rules === undefined || isEmpty(holder[key])) continue;
    for (const rule of rules) if (isBroken(rule, { scope, planned, run })) issues.push(ruleIssue(rule, path, { ...labelFacts(planned, path, compiled.locale) }, compiled));
  }
  return issues;
}

/** Rules of the whole record; each shows at the first field it names. */
export function formRuleIssues(compiled: CompiledForm, data: RecordData, run: ExpressionRunner): Issue[] {
  return (compiled.form.rules ?? [])
    .filter((rule) => isBroken(rule, { scope: data, planned: null, run }))
    .map((rule) => ruleIssue(rule, rule.fields?.[0] === undefined ? [] : [rule.fields[0]], { fields: rule.fields ?? [] }, compiled));
}

interface Judged {
  readonly scope: RecordData;
  readonly planned: PlannedField | null;
  readonly run: ExpressionRunner;
}

function isBroken(rule: Rule, judged: Judged): boolean {
  const { run, scope, planned } = judged;
  const table = planned?.table ?? null;
  if (!run.isReadable(rule.assert, table) || (rule.when !== undefined && !run.isReadable(rule.when, table))) return false;
  if (rule.when !== undefined && !run.holds(rule.when, scope, planned)) return false;
  return !passes(rule.assert, judged);
}

function passes(assert: Logic, judged: Judged): boolean {
  const { run, scope, planned } = judged;
  const [operator, operands] = onlyEntry(assert);
  if (operator === 'and' && Array.isArray(operands)) return operands.every((one: Logic) => passes(one, judged));
  if (operator !== null && comparisons.has(operator) && Array.isArray(operands) && operands.some((one: Logic) => isEmpty(run.value(one, scope, planned)))) return true;
  return run.holds(assert, scope, planned);
}

function onlyEntry(expr: Logic): [string, Logic] | [null, null] {
  if (expr === null || typeof expr !== 'object' || Array.isArray(expr)) return [null, null];
  const entries = Object.entries(expr as Readonly<Record<string, Logic>>);
  return entries[0] !== undefined && entries.length === 1 ? entries[0] : [null, null];
}

function ruleIssue(rule: Rule, path: readonly (string | number)[], facts: Readonly<Record<string, string | number | boolean | readonly string[]>>, { locale }: CompiledForm): Issue {
  return issue('rule.broken', path, { ...facts, rule: rule.id, message: textOf(rule.message, locale) }, rule.level === 'warn' ? 'warning' : 'error');
}
