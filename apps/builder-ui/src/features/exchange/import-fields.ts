import { fieldTypeOf, type Field } from '@carewright/schema';
import { type LiveForm } from '../../api/apps.js';

/** A field that a column may fill. */
export interface ImportField {
  readonly path: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** May say which record a row is about. */
  readonly isKey: boolean;
  /** Given by the server where the file says nothing. */
  readonly isNumber: boolean;
}

type LabelOf = (label: Field['label']) => string;
const isComputed = (field: Pick<Field, 'compute'>): boolean => field.compute?.mode === 'always';

/** The fields of a form that this person may fill from a file. */
export function importFields({ definition, rights }: LiveForm, labelOf: LabelOf): readonly ImportField[] {
  return definition.fields.filter((field) => rights[field.key] !== undefined && !isComputed(field) && fieldTypeOf(field.type).isDisplay !== true).flatMap((field): ImportField[] => {
    const label = labelOf(field.label);
    if (field.fields === undefined) return [{ path: field.key, label, isRequired: field.required === true && field.type !== 'autonumber', isKey: rights[field.key] === 'write' || rights[field.key] === 'read', isNumber: field.type === 'autonumber' }];
    return (field.fields as readonly Field[]).filter((column) => !isComputed(column)).map((column) => ({ path: `${field.key}.${column.key}`, label: `${label}.${labelOf(column.label)}`, isRequired: false, isKey: false, isNumber: false }));
  });
}
