import { type Field, type FormDefinition } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type ChangeKind } from './change-kinds.js';
import { compareOptions } from './compare-options.js';
import { changeOf, type DefinitionChange } from './definition-change.js';
import { isSameContent } from './same-content.js';
import { typeChangeOf } from './type-change.js';

/** Where fields are compared: in a form, or in one of its sub-tables. */
export interface FieldPlace {
  readonly form: Pick<FormDefinition, 'key' | 'label'>;
  readonly subTable?: Pick<Field, 'key' | 'label'>;
  /** Keys of fields that were retired before, and so come back instead of being new. */
  readonly retired: ReadonlySet<string>;
}

/** What differs between two lists of fields, in the order of the new one and then of what is gone. */
export function compareFields(before: readonly Field[], after: readonly Field[], place: FieldPlace): readonly DefinitionChange[] {
  const [then, now] = [new Map(before.map((field) => [field.key, field])), new Map(after.map((field) => [field.key, field]))];
  const gone = before.filter((field) => !now.has(field.key)).map((field) => fieldChange('field-retired', field, place));
  const present = after.flatMap((field) => {
    const earlier = then.get(field.key);
    if (earlier !== undefined) return compareField(earlier, field, place);
    return [fieldChange(place.retired.has(field.key) ? 'field-restored' : 'field-added', field, place, { type: field.type })];
  });
  return [...present, ...gone];
}

/** Parts of a field by the change that speaks of them. Types, options, uniqueness and columns are compared apart. */
const parts: readonly (readonly [kind: ChangeKind, keys: readonly (keyof Field)[]])[] = [
  ['label-changed', ['label']],
  ['required-changed', ['required']],
  ['default-changed', ['default']],
  ['conditions-changed', ['visibleWhen', 'requiredWhen', 'readonlyWhen', 'hiddenValue']],
  ['compute-changed', ['compute']],
  ['rules-changed', ['rules']],
  ['masking-changed', ['sensitive']],
  ['presentation-changed', ['help', 'placeholder']],
  ['options-source-changed', ['optionSet']],
];

function compareField(before: Field, after: Field, place: FieldPlace): readonly DefinitionChange[] {
  if (isSameContent(before, after)) return [];
  const differing = parts.filter(([, keys]) => keys.some((key) => !isSameContent(before[key], after[key]))).map(([kind]) => fieldChange(kind, after, place));
  const options = compareOptions(before, after).map(({ kind, facts }) => fieldChange(kind, after, place, facts));
  return [...differing, ...typeChanges(before, after, place), ...options, ...keyChanges(before, after, place), ...columnChanges(before, after, place)];
}

function typeChanges(before: Field, after: Field, place: FieldPlace): readonly DefinitionChange[] {
  const facts = { from: before.type, to: after.type };
  const outcome = isFieldTypeName(before.type) && isFieldTypeName(after.type) ? typeChangeOf(before, after) : 'replaced';
  if (outcome !== 'kept') return [fieldChange(`type-${outcome}`, after, place, facts)];
  if (before.type !== after.type) return [fieldChange('type-changed', after, place, facts)];
  return isSameContent(before.props ?? {}, after.props ?? {}) ? [] : [fieldChange('limits-changed', after, place)];
}

function keyChanges(before: Field, after: Field, place: FieldPlace): readonly DefinitionChange[] {
  return (['unique', 'index'] as const).flatMap((key) => {
    const [had, has] = [before[key] === true, after[key] === true];
    return had === has ? [] : [fieldChange(`${key}-${has ? 'added' : 'dropped'}`, after, place)];
  });
}

function columnChanges(before: Field, after: Field, place: FieldPlace): readonly DefinitionChange[] {
  if (before.fields === undefined || after.fields === undefined) return [];
  return compareFields(before.fields, after.fields, { ...place, subTable: after, retired: new Set() });
}

function fieldChange(kind: ChangeKind, field: Field, { form, subTable }: FieldPlace, facts: DefinitionChange['facts'] = {}): DefinitionChange {
  const key = subTable === undefined ? field.key : `${subTable.key}.${field.key}`;
  const names: { definition: LocalizedText; field: LocalizedText } = { definition: form.label, field: field.label };
  return changeOf(kind, { kind: 'forms', key: form.key, field: key }, { names, facts });
}
