import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

/** Area codes of three digits; all others have four (national numbering plan). */
const shortCodes = '010|02[0-57-9]';

/** A fixed telephone number with its area code and extension: 010-62345678-801. */
export const landline = defineFieldType({
  name: 'landline',
  label: { 'zh-CN': '固定电话', 'en-US': 'Landline' },
  group: 'basic',
  propsSchema: Type.Object(
    {
      /** Put in front of a number that is typed without one. */
      areaCode: Type.Optional(Type.String({ pattern: '^0[0-9]{2,3}$', maxLength: 4 })),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ pattern: '^0[0-9]{2,3}-[1-9][0-9]{6,7}(-[0-9]{1,6})?$' }),
  widget: 'landline',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 24 } }],
  normalize: (value, { props }) => readLandline(value, props.areaCode),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'phone',
  sortable: true,
  searchText: String,
  examples: [
    { field: {}, valid: ['010-62345678', '0755-83456789-8001', '0571-8765432'], invalid: ['62345678', '13800138000', '010-02345678', '010 62345678', 1062345678, ''] },
    { field: { props: { areaCode: '021' } }, valid: ['021-62345678'], invalid: ['021-6234'] },
  ],
});

/** Area code, number and extension with dashes between, whatever stood between them; what is no landline stays to be refused. */
function readLandline(value: unknown, areaCode: string | undefined): unknown {
  const text = typed(value);
  if (typeof text !== 'string') return value;
  const main = /^(.*?)(?:(?:转|分机|ext\.?|x|#|-(?=\d{1,6}$)(?<=\d{7,8}-))\s*(\d{1,6}))?$/iu.exec(text);
  const digits = (main?.[1] ?? text).replace(/[\s()-]/g, '').replace(/^\+?86(?=0?\d{9,})/, '').replace(/^(?!0)(?=\d{9,})/, '0');
  const ending = main?.[2] === undefined ? '' : `-${main[2]}`;
  const parts = new RegExp(`^(${shortCodes}|0[3-9]\\d{2})([1-9]\\d{6,7})$`).exec(digits);
  if (parts !== null) return `${parts[1]}-${parts[2]}${ending}`;
  return areaCode !== undefined && /^[1-9]\d{6,7}$/.test(digits) ? `${areaCode}-${digits}${ending}` : text;
}
