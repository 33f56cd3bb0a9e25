import { fieldTypeOf, type Field } from '@carewright/schema';
import { propsOf } from '../properties/prop-shapes.js';
import { newField } from './insert.js';

/** A type that asks for more than a click (another form, columns) is added as a new field instead. */
export function canBecome(name: string): boolean {
  const { takesFields, propsSchema, columns } = fieldTypeOf(name);
  const required = (propsSchema as { readonly required?: readonly string[] }).required ?? [];
  return !takesFields && required.length === 0 && columns({ key: 'x', label: 'x', type: name, props: {} } as never).length > 0;
}

/** The field as another type: what the new type knows nothing of is left out. */
export function asType(field: Field, type: string): Field {
  const { takesOptions, propsSchema, canBeUnique } = fieldTypeOf(type);
  const { props = {}, options, unique, default: _default, compute: _compute, ...rest } = field;
  const known = new Set(propsOf(propsSchema).map(([name]) => name));
  const kept = Object.fromEntries(Object.entries(props).filter(([name]) => known.has(name)));
  return {
    ...rest, type,
    ...(Object.keys(kept).length > 0 && { props: kept }),
    ...(takesOptions && { options: options ?? newField(type, field.key, field.label).options ?? [] }),
    ...(unique === true && canBeUnique && { unique }),
  };
}
