import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { checkLogic, typeOfLogic } from '../expressions/check-logic.js';
import { type Logic } from '../expressions/logic.js';
import { isLinkTemplate, isPageTemplate, placesOf, readTemplate, recordPlace } from '../field-types/address-template.js';
import { type ButtonAction } from '../field-types/button.js';
import { fieldKindOf, isDisplayField, isSealedField, isStoredField, relationTargetOf, valueFieldOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { type Filter } from '../filters/filter.js';
import { formNamed } from './form-named.js';
import { type LinkedPlace } from './linked-place.js';

type Assignment = { readonly field: string; readonly expr: unknown };
const named = (fields: readonly Field[], key: unknown): Field | undefined => fields.find((field) => field.key === key);
const known = (field: Field): boolean => isFieldTypeName(field.type);
/** The types that this file judges; another display type may have rules of its own. */
const judged: ReadonlySet<string> = new Set(['related-list', 'button', 'embedded-page']);

/** Judges the filter of a relation or a related list against the form whose records it chooses. */
export type JudgeFilter = (filter: Filter, target: FormDefinition, place: LinkedPlace) => readonly Issue[];

/** Problems of what stands on a form and holds no value: related lists, buttons, pages of other systems. */
export function displayIssues(place: LinkedPlace, judgeFilter: JudgeFilter): readonly Issue[] {
  const { field, form, siblings } = place;
  if (!judged.has(field.type)) return [];
  if (siblings !== form.fields) return [issue('display.in-sub-table', ['type'])];
  if (field.type === 'related-list') return relatedListIssues(place, judgeFilter);
  return field.type === 'button' ? buttonIssues(place) : pageIssues(place);
}

function relatedListIssues(place: LinkedPlace, judgeFilter: JudgeFilter): readonly Issue[] {
  const props = place.field.props ?? {};
  const target = formNamed(place.app, props['form']);
  if (target === undefined) return [props['form'] === undefined ? issue('related-list.needs-form', ['props', 'form']) : issue('field.unknown-form', ['props', 'form'], { form: String(props['form']) })];
  const columns = (props['columns'] ?? []) as readonly string[];
  const sorted = named(target.fields, props['sort']);
  return [
    ...linkIssues(place, target),
    ...columns.flatMap((key, index) => {
      const column = named(target.fields, key);
      if (column === undefined) return [issue('field.unknown-display-field', ['props', 'columns', index], { field: key, form: target.key })];
      return column.fields === undefined && known(column) && !isDisplayField(column) ? [] : [issue('related-list.cannot-show', ['props', 'columns', index], { field: key })];
    }),
    ...(props['sort'] === undefined || (sorted !== undefined && known(sorted) && isStoredField(sorted) && fieldTypeOf(valueFieldOf(sorted).type).sortable) ? [] : [issue('related-list.cannot-sort', ['props', 'sort'], { field: String(props['sort']) })]),
    ...(props['filter'] === undefined ? [] : judgeFilter(props['filter'] as Filter, target, place)),
  ];
}

/** The relation there that points here. */
function linkIssues({ field, form }: LinkedPlace, target: FormDefinition): readonly Issue[] {
  const via = named(target.fields, field.props?.['via']);
  if (via !== undefined && known(via) && relationTargetOf(via) === form.key) return [];
  return [field.props?.['via'] === undefined ? issue('related-list.needs-relation', ['props', 'via']) : issue('related-list.not-a-relation', ['props', 'via'], { field: String(field.props['via']), form: target.key })];
}

const judges: Readonly<Record<ButtonAction, (place: LinkedPlace) => readonly Issue[]>> = {
  link: (place) => addressIssues(place, isLinkTemplate, 'button.link'),
  'new-record': newRecordIssues,
  'start-flow': ({ field, form, app }) => {
    const flow = app.flows === undefined || typeof field.props?.['flow'] !== 'string' || !Object.hasOwn(app.flows, field.props['flow']) ? undefined : app.flows[field.props['flow']];
    // Judged without the rest of the app there is no flow to look at.
    if (app.flows === undefined || flow?.form === form.key) return [];
    return [field.props?.['flow'] === undefined ? issue('button.needs-flow', ['props', 'flow']) : issue('button.other-flow', ['props', 'flow'], { flow: String(field.props['flow']) })];
  },
  fill: (place) => [...needsSome(place.field), ...assignmentIssues(place, place.form)],
};

function buttonIssues(place: LinkedPlace): readonly Issue[] {
  const action = place.field.props?.['action'];
  return action === undefined ? [issue('button.needs-action', ['props', 'action'])] : judges[action as ButtonAction](place);
}

function newRecordIssues(place: LinkedPlace): readonly Issue[] {
  const props = place.field.props ?? {};
  const target = formNamed(place.app, props['form']);
  if (target === undefined) return [props['form'] === undefined ? issue('button.needs-form', ['props', 'form']) : issue('field.unknown-form', ['props', 'form'], { form: String(props['form']) })];
  return [...(props['via'] === undefined ? [] : linkIssues(place, target)), ...assignmentIssues(place, target)];
}

const needsSome = ({ props }: Field): readonly Issue[] => (Array.isArray(props?.['set']) && props['set'].length > 0 ? [] : [issue('button.needs-values', ['props', 'set'])]);

/** Values that are put into fields of a form, each worked out from this one. */
function assignmentIssues({ field, scope }: LinkedPlace, target: FormDefinition): readonly Issue[] {
  return ((field.props?.['set'] ?? []) as readonly Assignment[]).flatMap(({ field: key, expr }, index): readonly Issue[] => {
    const path: IssuePath = ['props', 'set', index];
    const found = checkLogic(expr, scope).map((one) => ({ ...one, path: [...path, 'expr', ...one.path] }));
    if (found.length > 0) return found;
    const into = named(target.fields, key);
    if (into === undefined) return [issue('button.unknown-field', [...path, 'field'], { field: key })];
    if (!isFillable(into)) return [issue('button.cannot-fill', [...path, 'field'], { field: key })];
    const [gives, takes] = [typeOfLogic(expr as Logic, scope).kind, fieldKindOf(into)];
    return gives === takes || gives === 'any' || gives === 'null' ? [] : [issue('button.other-kind', [...path, 'expr'], { gives, takes })];
  });
}

/** Whether a person might have typed it. */
function isFillable(field: Field): boolean {
  if (!known(field) || field.fields !== undefined || isDisplayField(field) || isSealedField(field)) return false;
  return field.compute?.mode !== 'always' && fieldTypeOf(field.type).valueSchema({ ...field, props: field.props ?? {} }) !== null;
}

function pageIssues(place: LinkedPlace): readonly Issue[] {
  const found = addressIssues(place, isPageTemplate, 'embedded-page.address');
  // Beside an address that is refused, what would leave by it says nothing new.
  const leaves = placesOf(String(place.field.props?.['url'] ?? '')).length > 0 && found.every(({ severity }) => severity !== 'error');
  return [...found, ...(leaves ? [issue('embedded-page.values-leave', ['props', 'url'], {}, 'warning')] : [])];
}

function addressIssues({ field, form }: LinkedPlace, isRight: (template: string) => boolean, code: string): readonly Issue[] {
  const { url } = field.props ?? {};
  const path: IssuePath = ['props', 'url'];
  if (typeof url !== 'string') return [issue('address.missing', path)];
  if (!isRight(url)) return [issue(code, path)];
  const isEmbedded = field.type === 'embedded-page';
  const staysHere = !isEmbedded && !(readTemplate(url)?.protocol.startsWith('http') ?? false);
  return placesOf(url).filter((key) => key !== recordPlace).flatMap((key): readonly Issue[] => {
    const shown = named(form.fields, key);
    if (shown === undefined) return [issue('address.unknown-field', path, { field: key })];
    if (!isPlain(shown)) return [issue('address.cannot-hold', path, { field: key })];
    if (staysHere || !isSensitive(shown)) return [];
    return [isEmbedded ? issue('embedded-page.sensitive', path, { field: key }) : issue('button.sensitive', path, { field: key }, 'warning')];
  });
}

const isPlain = (field: Field): boolean => known(field) && !isDisplayField(field) && !isSealedField(field) && field.fields === undefined && !['rows', 'object'].includes(fieldKindOf(field));
/** Kinds of mask that say who somebody is. */
const personal: ReadonlySet<string> = new Set(['phone', 'cnid', 'name', 'address']);
const isSensitive = (field: Field): boolean => {
  const shown = valueFieldOf(field);
  return shown.sensitive !== undefined || personal.has(fieldTypeOf(shown.type).masking);
};
