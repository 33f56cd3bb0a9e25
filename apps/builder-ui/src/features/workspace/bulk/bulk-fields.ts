import { canStandAlone } from '@carewright/form-engine/react';
import { fieldTypeOf, type Field, type FormDefinition } from '@carewright/schema';
import { type LiveForm } from '../../../api/apps.js';

/** Fields that may get one value for many records: the person may write them, nobody works them out, and they are one value that is not a file. */
export function bulkFields({ definition, rights }: LiveForm): readonly Field[] {
  return definition.fields.filter((field) => {
    const type = fieldTypeOf(field.type);
    if (rights[field.key] !== 'write' || field.type === 'autonumber' || field.compute?.mode === 'always') return false;
    if (type.takesFields || type.isSealed === true || type.group === 'media' || !canStandAlone(type.widget)) return false;
    return type.valueSchema({ ...field, props: field.props ?? {} } as never) !== null;
  });
}

/** A form of just these fields, each to be filled in. What depends on the rest of a record is judged record by record, by the server. */
export function bulkForm(definition: FormDefinition, fields: readonly Field[]): FormDefinition {
  const { $format, key, label } = definition;
  return { $format, key, label, layout: [], fields: fields.map(asked) };
}

function asked({ key, type, label, help, props, options, sensitive }: Field): Field {
  return { key, type, label, required: true, ...(help !== undefined && { help }), ...(props && { props }), ...(options && { options }), ...(sensitive && { sensitive }) };
}
