import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

/** A mail address. */
export const mail = defineFieldType({
  name: 'mail',
  label: { 'zh-CN': '邮箱', 'en-US': 'Mail' },
  group: 'basic',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ format: 'email', maxLength: 254 }),
  widget: 'mail',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 254 } }],
  // Only the domain is case-insensitive (RFC 5321, 2.4).
  normalize: (value) => {
    const text = typed(value);
    return typeof text === 'string' ? text.replace(/@[^@]*$/, (domain) => domain.toLowerCase()) : value;
  },
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'text',
  sortable: true,
  searchText: String,
  examples: [{ field: {}, valid: ['nurse@hospital.example', 'a.b+c@d-e.cn'], invalid: ['nurse', '@x.cn', 'a@', 'a b@c.cn', 1, `${'x'.repeat(250)}@c.cn`] }],
});
