import { Type } from '@sinclair/typebox';
import { defineFieldType, type FieldOf } from './field-type.js';

const AutonumberProps = Type.Object(
  {
    prefix: Type.Optional(Type.String({ maxLength: 12, pattern: '^[A-Za-z0-9_-]*$' })),
    /** How much of the day stands in the number. */
    date: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('year'), Type.Literal('month'), Type.Literal('day')])),
    digits: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
    /** When counting begins at 1 again. */
    restart: Type.Optional(Type.Union([Type.Literal('never'), Type.Literal('year'), Type.Literal('month'), Type.Literal('day')])),
  },
  { additionalProperties: false },
);
type AutonumberField = Pick<FieldOf<typeof AutonumberProps.static>, 'props'>;

/** How much of `YYYYMMDD` a period shows. */
const shownDigits = { none: 0, never: 0, year: 4, month: 6, day: 8 } as const;

/** A number given by the server at creation: prefix, day and a counter, e.g. `MZ202605060001`. */
export const autonumber = defineFieldType({
  name: 'autonumber',
  label: { 'zh-CN': '自动编号', 'en-US': 'Auto number' },
  group: 'basic',
  propsSchema: AutonumberProps,
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => null,
  widget: 'autonumber',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 40 } }],
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'text',
  sortable: true,
  searchText: String,
  examples: [{ field: { props: { prefix: 'MZ', date: 'day', digits: 4, restart: 'day' } }, valid: [], invalid: ['MZ202605060001', 1] }],
});

/** The period a counter belongs to: the same text means the same counter. */
export function autonumberPeriod({ props }: AutonumberField, today: string): string {
  return today.replaceAll('-', '').slice(0, shownDigits[props.restart ?? 'never']);
}

/** The number for the n-th record of a period; a counter that outgrows its digits grows, it never wraps. */
export function autonumberText({ props }: AutonumberField, today: string, count: number): string {
  const day = today.replaceAll('-', '').slice(0, shownDigits[props.date ?? 'none']);
  return `${props.prefix ?? ''}${day}${String(count).padStart(props.digits ?? 4, '0')}`;
}
