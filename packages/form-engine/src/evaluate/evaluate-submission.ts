import { type Issue } from '@carewright/schema';
import { type CompiledForm } from '../compile/compiled-form.js';
import { allCells, type Cell, rowsOf } from './cells.js';
import { derive, fillDefaults } from './derive.js';
import { type Evaluation, type EvaluationContext, type FieldStates, flagName } from './evaluation.js';
import { expressionRunner, type ExpressionRunner } from './expression-runner.js';
import { fieldStates } from './field-states.js';
import { isEmpty, normalizeSubmission } from './normalize-submission.js';
import { plannedAt } from './placed-issues.js';
import { clearHidden, restoreUnwritable } from './prune.js';
import { offeredOptionIssues } from './offered-options.js';
import { putFetched } from './fetched-values.js';
import { rightOf } from './readability.js';
import { restoreReadonly } from './restore-readonly.js';
import { fieldRuleIssues, formRuleIssues } from './rule-issues.js';
import { schemaIssues } from './schema-issues.js';
import { checkIssues, requiredIssues, retiredOptionIssues } from './value-issues.js';

/**
 * Judges one submission: the same function in the browser, before it is sent, and on the server, before it is stored.
 * `input` is the whole record as the person wants it; for an edit, the stored record with the changes laid over it.
 */
export function evaluateSubmission(compiled: CompiledForm, input: unknown, context: EvaluationContext): Evaluation {
  const run = expressionRunner(compiled, context);
  const { data, issues: shapeIssues } = normalizeSubmission(compiled, input);
  const rightIssues = restoreUnwritable(compiled, data, run);
  putFetched(compiled, data, run);
  fillDefaults(compiled, data, run);
  const states = settle(compiled, data, run);
  const judged = judge(compiled, data, { run, states });
  return { data, ...states, issues: [...shapeIssues, ...rightIssues, ...judged, ...run.issues()] };
}

/** Only values and states, for a form while it is being filled: hidden values stay, so that showing a field again brings them back. */
export function evaluateStates(compiled: CompiledForm, input: unknown, context: Omit<EvaluationContext, 'validate'>): FieldStates & { readonly data: Readonly<Record<string, unknown>> } {
  const run = expressionRunner(compiled, { ...context, validate: () => [] });
  const { data } = normalizeSubmission(compiled, input);
  putFetched(compiled, data, run);
  derive(compiled, data, run);
  return { data, ...fieldStates(compiled, data, run) };
}

/**
 * Derives, shows and prunes until nothing more is emptied: a value emptied because its field is hidden
 * may hide another field. Each round empties at least one value for good, so the rounds are bounded.
 */
function settle(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): FieldStates {
  if (compiled.plan.hasReadonlyRules) {
    derive(compiled, data, run);
    restoreReadonly(compiled, data, fieldStates(compiled, data, run), run);
  }
  for (let round = compiled.plan.byName.size; ; round--) {
    derive(compiled, data, run);
    const states = fieldStates(compiled, data, run);
    if (!clearHidden(compiled, data, states, run) || round <= 0) return states;
  }
}

function judge(compiled: CompiledForm, data: Record<string, unknown>, { run, states }: { run: ExpressionRunner; states: FieldStates }): Issue[] {
  const cells = allCells(compiled.plan.fields, data).filter((cell) => isJudged(cell, states, run));
  const required = requiredIssues(compiled, cells, states);
  const schema = judgedOnly(compiled, cells, schemaIssues(compiled, data, run.context.validate(presentValues(data))));
  const wrong = new Set(schema.map(({ path }) => flagName(path)));
  const rightInForm = wrong.size === 0 ? cells : cells.filter(({ name }) => !wrong.has(name));
  const checked = [...checkIssues(compiled, rightInForm, run.context), ...retiredOptionIssues(compiled, rightInForm, run.context), ...offeredOptionIssues(compiled, rightInForm, states)];
  return [...inOrder([...required, ...schema, ...checked, ...fieldRuleIssues(compiled, rightInForm, run)], cells), ...formRuleIssues(compiled, data, run)];
}

/** Without what the schema says of places that nobody is asked to mend. */
function judgedOnly(compiled: CompiledForm, cells: readonly Cell[], issues: readonly Issue[]): readonly Issue[] {
  if (issues.length === 0) return issues;
  const places = new Set(cells.map(({ name }) => name));
  return issues.filter(({ path }) => plannedAt(compiled, path) === undefined || places.has(flagName(path)));
}

/** A person can only be asked to mend what shows and is theirs to change; computed values answer for what went into them. */
function isJudged({ planned, name }: Cell, states: FieldStates, run: ExpressionRunner): boolean {
  return states.visible[name] === true && rightOf(planned, run.context) === 'write';
}

/** Issues in the order of the form, so that the first of the list is the first on the page. */
function inOrder(issues: readonly Issue[], cells: readonly Cell[]): readonly Issue[] {
  if (issues.length < 2) return issues;
  const order = new Map(cells.map(({ name }, index) => [name, index]));
  return [...issues].sort((a, b) => (order.get(flagName(a.path)) ?? 0) - (order.get(flagName(b.path)) ?? 0));
}

/** The schema judges what is there: an emptied value is no value. */
function presentValues(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const isTable = Array.isArray(value) && value.length > 0 && rowsOf(value).length === value.length;
    if (isTable) present[key] = rowsOf(value).map(presentValues);
    else if (!isEmpty(value)) present[key] = value;
  }
  return present;
}
