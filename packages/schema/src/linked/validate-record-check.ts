import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { type RecordCheck } from '../definitions/record-check.js';
import { repeatedIndexes } from '../definitions/repeated.js';
import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { checkLogic } from '../expressions/check-logic.js';
import { scopeOfForm, variablesOf } from '../expressions/form-scope.js';
import { type Logic } from '../expressions/logic.js';
import { type LogicScope, type LogicType } from '../expressions/logic-scope.js';
import { rowConditionProblems, scopeOfRows } from './row-condition.js';

const at = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));
const own = (app: Pick<AppDefinition, 'forms'>, key: string): FormDefinition | undefined => (Object.hasOwn(app.forms, key) ? app.forms[key] : undefined);

/** Problems of a condition over the records of a form: what it speaks about, and whether SQL can ask it. */
export function rowConditionIssues(where: unknown, scope: LogicScope): readonly Issue[] {
  const issues = checkLogic(where, scope);
  if (issues.length > 0) return issues;
  const compiled = rowConditionProblems(where as Logic, scope);
  return compiled.ok ? [] : compiled.issues;
}

/** Problems of the checks of a form against other records; paths begin at the form. */
export function recordCheckIssues(form: FormDefinition, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  const checks = form.recordChecks ?? [];
  return [
    ...repeatedIndexes(checks, (check) => check.id).map((index) => issue('rule.repeated-id', ['recordChecks', index, 'id'])),
    ...checks.flatMap((check, index) => at(['recordChecks', index], checkIssues(check, form, app))),
  ];
}

function checkIssues(check: RecordCheck, form: FormDefinition, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  const target = own(app, check.form);
  if (target === undefined) return [issue('field.unknown-form', ['form'], { form: check.form })];
  const record = scopeOfForm(form);
  return [
    ...at(['where'], rowConditionIssues(check.where, scopeOfRows(form, target))),
    ...(check.when === undefined ? [] : at(['when'], checkLogic(check.when, record))),
    ...aggregateIssues(check, target),
    ...at(['assert'], checkLogic(check.assert, { variables: { ...record.variables, [`$${check.kind}`]: answerType(check, target) } })),
    ...(check.fields ?? []).flatMap((field, index) => (Object.hasOwn(record.variables, field) ? [] : [issue('rule.unknown-field', ['fields', index], { field })])),
  ];
}

function aggregateIssues({ kind, field }: RecordCheck, target: FormDefinition): readonly Issue[] {
  if (kind === 'count' || kind === 'exists') return field === undefined ? [] : [issue('check.takes-no-field', ['field'])];
  const found = target.fields.find((one) => one.key === field);
  if (found === undefined) return [issue(field === undefined ? 'check.needs-field' : 'rule.unknown-field', ['field'], { field: field ?? '' })];
  const allowed = kind === 'sum' ? ['number'] : ['number', 'date', 'datetime', 'time'];
  return allowed.includes(kindOf(found)) ? [] : [issue('check.cannot-aggregate', ['field'], { field: found.key })];
}

const kindOf = (field: Field): LogicType['kind'] => variablesOf([field])[field.key]?.kind ?? 'any';

/** The type of `$count`, `$exists`, `$sum`, `$min` or `$max`. */
function answerType({ kind, field }: RecordCheck, target: FormDefinition): LogicType {
  if (kind === 'exists') return { kind: 'boolean' };
  const found = target.fields.find((one) => one.key === field);
  return { kind: kind === 'count' || kind === 'sum' || found === undefined ? 'number' : kindOf(found) };
}
