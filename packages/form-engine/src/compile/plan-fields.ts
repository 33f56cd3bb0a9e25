import { type Field, type FieldType, fieldTypeOf, isFieldTypeName, type Issue, issue, type Logic, valueFieldOf, valueSchemaOf } from '@carewright/schema';
import { type PlannedField } from './compiled-form.js';

/** Prepares fields and their columns; a field of an unknown type is left out and reported. */
export function planFields(fields: readonly Field[], conditionsByField: ReadonlyMap<string, readonly Logic[]>): { fields: PlannedField[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const plan = (given: Field, table: string | null, path: readonly (string | number)[]): PlannedField[] => {
    if (!isFieldTypeName(given.type)) {
      issues.push(issue('form.unknown-field-type', [...path, 'type'], { field: given.key, type: given.type }));
      return [];
    }
    const shown = valueFieldOf(given);
    const field: Field = shown.props === undefined ? { ...shown, props: {} } : shown;
    const type = fieldTypeOf(field.type);
    const own = field.visibleWhen === undefined ? [] : [field.visibleWhen];
    const above = table === null ? (conditionsByField.get(field.key) ?? []) : [];
    const columns = table === null && type.widget === 'sub-table' ? (field.fields ?? []).flatMap((column, index) => plan(column, field.key, [...path, 'fields', index])) : [];
    return [{ name: table === null ? field.key : `${table}.${field.key}`, field, type, table, columns, shownWhen: [...above, ...own], isDerived: isDerived(field, type), retired: retiredOptions(field) }];
  };
  return { fields: fields.flatMap((field, index) => plan(field, null, ['fields', index])), issues };
}

function retiredOptions({ options }: Field): ReadonlySet<string> {
  return new Set((options ?? []).filter(({ retired }) => retired === true).map(({ value }) => value));
}

function isDerived(field: Field, type: FieldType): boolean {
  if (type.widget === 'sub-table') return false;
  return field.derived !== undefined || field.linkage?.mode === 'always' || (field.compute !== undefined && field.compute.mode !== 'whenEmpty') || valueSchemaOf(field) === null;
}
