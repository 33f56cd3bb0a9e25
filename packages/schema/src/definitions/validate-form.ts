import { issue, type Issue } from '../errors/issue.js';
import { scopeOfForm } from '../expressions/form-scope.js';
import { columnsOf } from '../field-types/field-facts.js';
import { isFieldTypeName } from '../field-types/index.js';
import { isReservedKey } from '../identifiers/reserved-keys.js';
import { linkedIssues } from '../linked/validate-linked.js';
import { type AppDefinition } from './app.js';
import { computeCycles } from './compute-cycles.js';
import { type Field, type FormDefinition } from './form.js';
import { consentIssues } from './consent-issues.js';
import { sealedIssues, stampedIssues } from './sealed-issues.js';
import { repeatedIndexes } from './repeated.js';
import { logicIssues, ruleIssues, under, validateField } from './validate-field.js';
import { validateLayout, validateOtherLayouts } from './validate-layout.js';

/** What is wrong with the meaning of a form that `parseForm` has read, within its app; paths begin at the form. */
export function validateForm(form: FormDefinition, app: Pick<AppDefinition, 'forms' | 'optionSets'> & Partial<Pick<AppDefinition, 'flows'>>): readonly Issue[] {
  const scope = scopeOfForm(form);
  const layouts = [validateLayout(form), ...validateOtherLayouts(form)];
  return [
    ...keyIssues(form),
    ...form.fields.flatMap((field, index) => under(['fields', index], validateField(field, { form, app, place: 'field', scope }))),
    ...layouts.flatMap((layout) => [...layout.issues, ...layout.conditions.flatMap(({ expr, path }) => logicIssues(expr, scope, path))]),
    ...ruleIssues(form.rules ?? [], scope, ['rules']),
    ...linkedIssues(form, app),
    ...cycleIssues(form),
    ...indexIssues(form),
    ...mentionIssues(form),
    ...sealedIssues(form, app),
    ...stampedIssues(form),
    ...consentIssues(form),
  ];
}

function keyIssues(form: FormDefinition): readonly Issue[] {
  const retired = new Map((form.retired ?? []).map(({ field }) => [field.key, field.type]));
  const reused = (field: Field): boolean => (retired.get(field.key) ?? field.type) !== field.type;
  return [
    ...(isReservedKey(form.key, 'definition') ? [issue('key.reserved', ['key'], { key: form.key })] : []),
    ...(form.fields.length === 0 ? [issue('form.empty', ['fields'], {}, 'warning')] : []),
    ...repeatedIndexes(form.fields, (field) => field.key).map((index) => issue('key.repeated', ['fields', index, 'key'], { key: form.fields[index]?.key ?? '' })),
    ...form.fields.flatMap((field, index) => (reused(field) ? [issue('key.retired-with-other-type', ['fields', index, 'key'], { key: field.key, type: retired.get(field.key) ?? '' })] : [])),
  ];
}

function cycleIssues(form: FormDefinition): readonly Issue[] {
  return computeCycles(form).map((cycle) => {
    const [key, column] = (cycle[0] ?? '').split('.');
    const index = form.fields.findIndex((field) => field.key === key);
    const at = column === undefined ? [] : ['fields', form.fields[index]?.fields?.findIndex((one) => one.key === column) ?? -1];
    return issue('compute.cycle', ['fields', index, ...at, 'compute'], { cycle: cycle.join(' → ') });
  });
}

function indexIssues(form: FormDefinition): readonly Issue[] {
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  return (form.indexes ?? []).flatMap((index, at) => index.fields.flatMap((key, place) => {
    const path = ['indexes', at, 'fields', place];
    const field = fields.get(key);
    if (field === undefined) return [issue('index.unknown-field', path, { field: key })];
    return isFieldTypeName(field.type) && columnsOf(field).length === 0 ? [issue('index.field-without-column', path, { field: key })] : [];
  }));
}

/** Fields named by the title of a record and by the list. */
function mentionIssues(form: FormDefinition): readonly Issue[] {
  const keys = new Set(form.fields.map(({ key }) => key));
  const named = [...(form.display ?? '').matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  return [
    ...named.filter((field) => !keys.has(field)).map((field) => issue('form.display-unknown-field', ['display'], { field })),
    ...(form.listFields ?? []).flatMap((field, index) => (keys.has(field) ? [] : [issue('form.list-unknown-field', ['listFields', index], { field })])),
  ];
}
