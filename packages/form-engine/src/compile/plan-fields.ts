import { type Field, fieldTypes, type FieldType, type Issue, issue, type Logic } from '@carewright/schema';
import { type PlannedField } from './compiled-form.js';

/** The type of a field, or undefined when the registry has none of that name. */
export function fieldTypeOf(field: Pick<Field, 'type'>): FieldType | undefined {
  // The one honest cast over the registry's union: `props` are judged by the type's own schema before a form is published.
  return Object.hasOwn(fieldTypes, field.type) ? (fieldTypes as unknown as Readonly<Record<string, FieldType>>)[field.type] : undefined;
}

/** A field as its type's functions take it: `props` always there. */
export function withProps<F extends Field>(field: F): F & { readonly props: Record<string, unknown> } {
  return { ...field, props: field.props ?? {} };
}

/** Prepares fields and their columns; a field of an unknown type is left out and reported. */
export function planFields(fields: readonly Field[], conditionsByField: ReadonlyMap<string, readonly Logic[]>): { fields: PlannedField[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const plan = (field: Field, table: string | null, path: readonly (string | number)[]): PlannedField[] => {
    const type = fieldTypeOf(field);
    if (type === undefined) {
      issues.push(issue('form.unknown-field-type', [...path, 'type'], { field: field.key, type: field.type }));
      return [];
    }
    const own = field.visibleWhen === undefined ? [] : [field.visibleWhen];
    const above = table === null ? (conditionsByField.get(field.key) ?? []) : [];
    const columns = table === null && type.widget === 'sub-table' ? (field.fields ?? []).flatMap((column, index) => plan(column, field.key, [...path, 'fields', index])) : [];
    return [{ name: table === null ? field.key : `${table}.${field.key}`, field: withProps(field), type, table, columns, shownWhen: [...above, ...own], isDerived: isDerived(field, type) }];
  };
  return { fields: fields.flatMap((field, index) => plan(field, null, ['fields', index])), issues };
}

function isDerived(field: Field, type: FieldType): boolean {
  if (type.widget === 'sub-table') return false;
  return (field.compute !== undefined && field.compute.mode !== 'whenEmpty') || type.valueSchema(withProps(field)) === null;
}
