import { type FormDefinition } from '../definitions/form.js';
import { type LocalizedText, locales, textOf } from '../definitions/localized-text.js';
import { type ChangeKind } from './change-kinds.js';
import { compareFields } from './compare-fields.js';
import { changeOf, type DefinitionChange } from './definition-change.js';
import { isSameContent } from './same-content.js';

/** Parts of a form by the change that speaks of them. */
const parts: readonly (readonly [kind: ChangeKind, keys: readonly (keyof FormDefinition)[]])[] = [
  ['label-changed', ['label']],
  ['presentation-changed', ['icon', 'display']],
  ['list-changed', ['listFields']],
  ['switches-changed', ['switches']],
  ['rules-changed', ['rules', 'recordChecks']],
];

/** What differs between two definitions of one form; null stands for a form that is not there. */
export function compareForms(before: FormDefinition | null, after: FormDefinition | null, wasRetired = false): readonly DefinitionChange[] {
  const form = after ?? before;
  if (form === null) return [];
  if (before === null) return [formChange(wasRetired ? 'form-restored' : 'form-added', form, { fields: form.fields.length })];
  if (after === null) return [formChange('form-retired', form, { fields: form.fields.length })];
  const differing = parts.filter(([, keys]) => keys.some((key) => !isSameContent(before[key], after[key]))).map(([kind]) => formChange(kind, after));
  const retired = new Set((before.retired ?? []).map(({ field }) => field.key));
  const layout = isSameContent(before.layout, after.layout) && isSameContent(before.layouts, after.layouts) && isSameOrder(before, after) ? [] : [formChange('layout-changed', after)];
  return [...differing, ...layout, ...compareFields(before.fields, after.fields, { form: after, retired }), ...indexChanges(before, after)];
}

/** The order of fields is what lists and unplaced fields follow. */
function isSameOrder(before: FormDefinition, after: FormDefinition): boolean {
  const orderIn = (form: FormDefinition, other: FormDefinition): string => form.fields.map(({ key }) => key).filter((key) => other.fields.some((field) => field.key === key)).join();
  return orderIn(before, after) === orderIn(after, before);
}

/** Keys over several fields; those of one field are changes of the field. */
function indexChanges(before: FormDefinition, after: FormDefinition): readonly DefinitionChange[] {
  const [then, now] = [indexesOf(before), indexesOf(after)];
  const added = [...now].filter(([id]) => !then.has(id)).map(([, index]) => indexChange('added', index, after));
  const dropped = [...then].filter(([id]) => !now.has(id)).map(([, index]) => indexChange('dropped', index, before));
  return [...dropped, ...added];
}

type Index = NonNullable<FormDefinition['indexes']>[number];

function indexesOf(form: FormDefinition): ReadonlyMap<string, Index> {
  return new Map((form.indexes ?? []).map((index) => [`${index.unique === true ? 'unique' : 'index'} ${index.fields.join('+')}`, index]));
}

function indexChange(verb: 'added' | 'dropped', index: Index, form: FormDefinition): DefinitionChange {
  const labels = index.fields.map((key) => form.fields.find((field) => field.key === key)?.label ?? key);
  const field: LocalizedText = Object.fromEntries(locales.map((locale) => [locale, labels.map((label) => textOf(label, locale)).join(' + ')]));
  return changeOf(`${index.unique === true ? 'unique' : 'index'}-${verb}`, { kind: 'forms', key: form.key, field: index.fields.join('+') }, { names: { definition: form.label, field } });
}

function formChange(kind: ChangeKind, form: FormDefinition, facts: DefinitionChange['facts'] = {}): DefinitionChange {
  return changeOf(kind, { kind: 'forms', key: form.key }, { names: { definition: form.label }, facts });
}
