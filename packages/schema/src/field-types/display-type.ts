import { type TSchema } from '@sinclair/typebox';
import { defineFieldType, type FieldType } from './field-type.js';
import { type FieldWidgetName } from './field-widget-name.js';

/** What tells one display from another; its widget bears its name. */
type Display<Name extends string, Props extends TSchema> = Pick<FieldType<Name, Props>, 'name' | 'label' | 'propsSchema' | 'initialProps' | 'examples'>;

/** A kind of field that stands on a form and holds no value: no column, no data, no filter. */
export function defineDisplayType<const Name extends FieldWidgetName, Props extends TSchema>(display: Display<Name, Props>): FieldType<Name, Props> {
  return defineFieldType<Name, Props>({
    group: 'display',
    takesOptions: false,
    takesFields: false,
    canBeUnique: false,
    valueSchema: () => null,
    widget: display.name,
    columns: () => [],
    isDisplay: true,
    filterOperators: [],
    aggregations: [],
    dimension: null,
    masking: 'hide',
    sortable: false,
    ...display,
  });
}
