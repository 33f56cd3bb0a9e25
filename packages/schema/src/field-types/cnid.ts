import { Type } from '@sinclair/typebox';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { readCnid, toEighteen } from './read-cnid.js';

/** 身份证: a resident identity number of GB 11643, and the permits that share its form. */
export const cnid = defineFieldType({
  name: 'cnid',
  label: { 'zh-CN': '身份证号', 'en-US': 'Identity number' },
  group: 'medical',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ pattern: '^[1-9][0-9]{16}[0-9X]$' }),
  widget: 'cnid',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 18 } }],
  normalize: (value) => (typeof value === 'string' ? toEighteen(value) : value),
  check: (value, _field, { today }) => checkCnid(value, today),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'cnid',
  sortable: false,
  searchText: String,
  examples: [
    {
      field: {},
      valid: ['110101199003070134', '11010519491231002X', '810000199408230021', '830000199201300022', '911124198108030024'],
      invalid: ['110101199003070130', '110101199002300129', '11010519491231002x', '110101900307013', '１１０１０１１９９００３０７０１３４', '000000199003070134', '190101199003070136', 110101199003070000, ''],
    },
  ],
});

function checkCnid(value: unknown, today: string): ValueProblem | null {
  const reading = readCnid(typeof value === 'string' ? value : '', today);
  if (typeof reading === 'string') return { code: reading };
  return reading.isSynthetic ? { code: 'cnid.synthetic', severity: 'warning' } : null;
}
