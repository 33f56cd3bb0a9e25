import { type Field, type FormDefinition } from '../definitions/form.js';
import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { checkLogic } from '../expressions/check-logic.js';
import { scopeOfForm, variablesOf } from '../expressions/form-scope.js';
import { type LogicKind, type LogicVariables } from '../expressions/logic-scope.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type Filter } from '../filters/filter.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { validateFilter } from '../filters/validate-filter.js';
import { bindFilter, recordFieldsOf } from './bind-filter.js';
import { formNamed } from './form-named.js';
import { autonumberIssues } from './validate-autonumber.js';
import { linkCircles } from './link-circles.js';
import { kindOfField, type LinkedApp, type LinkedPlace } from './linked-place.js';
import { linkageIssues } from './validate-linkage.js';
import { recordCheckIssues } from './validate-record-check.js';
import { displayIssues } from './validate-displays.js';
import { formulaIssues, lookupIssues, rollUpIssues } from './validate-values.js';

const at = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));
/** What each field is judged by when it looks beyond its own record; a new kind of link is a line here. */
const judges: readonly ((place: LinkedPlace) => readonly Issue[])[] = [
  ({ field, form }) => autonumberIssues(field, form), relationFilterIssues, fillIssues, linkageIssues, optionRuleIssues, lookupIssues, rollUpIssues, formulaIssues,
  (place) => displayIssues(place, recordFilterIssues),
];

/** Problems of everything in a form that looks at other records; paths begin at the form. */
export function linkedIssues(form: FormDefinition, app: LinkedApp): readonly Issue[] {
  const scope = scopeOfForm(form);
  const places = form.fields.flatMap((field, index) => [
    { path: ['fields', index] as IssuePath, place: { field, siblings: form.fields, form, app, scope } },
    ...columnPlaces(field, { form, app, record: scope.variables }).map(({ place, inner }) => ({ path: ['fields', index, 'fields', inner] as IssuePath, place })),
  ]);
  return [
    ...recordCheckIssues(form, app),
    ...linkCircles(form, app).map(({ field, trail }) => issue('link.circle', ['fields', form.fields.findIndex(({ key }) => key === field), 'props'], { field, trail })),
    ...places.filter(({ place }) => isFieldTypeName(place.field.type)).flatMap(({ path, place }) => at(path, judges.flatMap((judge) => judge(place)))),
  ];
}

/** The columns of a sub-table, each with what it may speak about; the scope is made once, for it is as large as the form. */
function columnPlaces(field: Field, { form, app, record }: { readonly form: FormDefinition; readonly app: LinkedApp; readonly record: LogicVariables }): readonly { readonly place: LinkedPlace; readonly inner: number }[] {
  const siblings = field.fields;
  if (siblings === undefined) return [];
  const scope = { variables: variablesOf(siblings), parent: record };
  return siblings.map((column, inner) => ({ place: { field: column, siblings, form, app, scope }, inner }));
}

/** A value of each kind, to judge a comparison whose operand is known only when the form is filled in. */
const samples: Readonly<Partial<Record<LogicKind, unknown>>> = {
  text: 'x', number: 1, boolean: true, date: '2000-01-01', datetime: '2000-01-01T00:00:00Z', time: '00:00', id: '00000000-0000-4000-8000-000000000000', list: ['x'],
};

function relationFilterIssues(place: LinkedPlace): readonly Issue[] {
  const filter = place.field.props?.['filter'] as Filter | undefined;
  const target = formNamed(place.app, relationTargetOf(place.field));
  return filter === undefined || target === undefined ? [] : recordFilterIssues(filter, target, place);
}

/** A filter on records of another form, which may compare with the record in hand. */
function recordFilterIssues(filter: Filter, target: FormDefinition, { siblings, form, app }: LinkedPlace): readonly Issue[] {
  const known = new Map([...form.fields, ...siblings].map((one) => [one.key, one]));
  const missing = recordFieldsOf(filter).filter((key) => !known.has(key));
  if (missing.length > 0) return missing.map((key) => issue('relation.filter-unknown-field', ['props', 'filter'], { field: key }));
  const record = Object.fromEntries([...known].map(([key, one]) => [key, samples[kindOfField(one)] ?? 'x']));
  return at(['props', 'filter'], validateFilter(recordFieldsOf(filter).length === 0 ? filter : bindFilter(filter, record), target, (key) => formNamed(app, key)));
}

function fillIssues({ field, siblings, app }: LinkedPlace): readonly Issue[] {
  const fill = (field.props?.['fill'] ?? []) as readonly { readonly from: string; readonly to: string }[];
  const target = formNamed(app, relationTargetOf(field));
  if (target === undefined) return [];
  return fill.flatMap(({ from, to }, index) => {
    const [source, own] = [target.fields.find(({ key }) => key === from), siblings.find(({ key }) => key === to)];
    const path = ['props', 'fill', index];
    if (source === undefined) return [issue('fill.unknown-field', [...path, 'from'], { field: from })];
    if (own === undefined) return [issue('fill.unknown-field', [...path, 'to'], { field: to })];
    return kindOfField(source) === kindOfField(own) && source.fields === undefined && own.compute === undefined && own.key !== field.key ? [] : [issue('fill.other-kind', path, { from, to })];
  });
}

function optionRuleIssues({ field, scope }: LinkedPlace): readonly Issue[] {
  const { optionRules = [], options = [] } = field;
  if (optionRules.length === 0) return [];
  if (options.length === 0) return [issue('option-rule.takes-none', ['optionRules'])];
  const values = new Set(options.map(({ value }) => value));
  return optionRules.flatMap(({ when, only }, index) => [
    ...at(['optionRules', index, 'when'], checkLogic(when, scope)),
    ...only.flatMap((option, place) => (values.has(option) ? [] : [issue('option-rule.unknown-option', ['optionRules', index, 'only', place], { option })])),
  ]);
}
