import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

const mobile = '1[3-9][0-9]{9}';
const landline = '0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,6})?';
const service = '[48]00-[0-9]{3}-[0-9]{4}';
const abroad = '\\+[1-9][0-9]{6,14}';

/** A Chinese mobile or fixed number, a 400/800 number, or a number abroad in E.164. */
export const phone = defineFieldType({
  name: 'phone',
  label: { 'zh-CN': '电话', 'en-US': 'Phone' },
  group: 'medical',
  propsSchema: Type.Object({ kind: Type.Optional(Type.Union([Type.Literal('any'), Type.Literal('mobile')])) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ props }) => Type.String({ pattern: props.kind === 'mobile' ? `^${mobile}$` : `^(${mobile}|${landline}|${service}|${abroad})$` }),
  widget: 'phone',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 32 } }],
  normalize: normalizePhone,
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'phone',
  sortable: true,
  searchText: String,
  examples: [
    { field: {}, valid: ['13800138000', '010-62345678', '0755-83456789-8001', '400-810-8888', '+8525551234'], invalid: ['12345', '1380013800', '23800138000', '138 0013 8000', '+86 13800138000', 13800138000, '+0123456789'] },
    { field: { props: { kind: 'mobile' } }, valid: ['19912345678'], invalid: ['010-62345678', '12912345678'] },
  ],
});

/** One spelling per number: no blanks, no country code for China, area code and number apart by a hyphen. */
function normalizePhone(value: unknown): unknown {
  const text = typed(value);
  if (typeof text !== 'string') return value;
  const compact = text.replace(/[\s()]/g, '').replace(/[‐-―－]/g, '-');
  const digits = compact.replaceAll('-', '');
  const home = digits.replace(/^(\+|00)86/, '');
  if (/^1[3-9]\d{9}$/.test(home)) return home;
  if (/^[48]00\d{7}$/.test(home)) return `${home.slice(0, 3)}-${home.slice(3, 6)}-${home.slice(6)}`;
  const fixed = home !== digits && /^[1-9]/.test(home) ? `0${home}` : compact;
  const parts = /^(0(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(fixed);
  if (parts !== null) return `${parts[1]}-${parts[2]}${parts[3] === undefined ? '' : `-${parts[3]}`}`;
  return /^(\+|00)[1-9]\d{6,14}$/.test(digits) ? digits.replace(/^00/, '+') : compact;
}
