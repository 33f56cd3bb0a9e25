import { Type } from '@sinclair/typebox';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { hasForbiddenCharacters, typed } from './typed-text.js';

/** A line code of more is wider than any label and than any reader sees. */
const longestLineCode = 80;
const longest = 500;

/** What a QR code or bar code says: scanned by the camera or a hand-held reader, or typed; shown again as the picture. */
export const barcode = defineFieldType({
  name: 'barcode',
  label: { 'zh-CN': '条码 / 二维码', 'en-US': 'Barcode / QR code' },
  group: 'basic',
  propsSchema: Type.Object(
    {
      /** As what the text is drawn; any kind is read. */
      symbol: Type.Optional(Type.Union([Type.Literal('qr'), Type.Literal('code128')])),
      /** No button for the camera: where only readers with a cable scan. */
      noCamera: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ props }) => Type.String({ minLength: 1, maxLength: props.symbol === 'code128' ? longestLineCode : longest }),
  widget: 'barcode',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: longest } }],
  normalize: typed,
  check: (value, { props }) => (typeof value === 'string' ? checkCode(value, props.symbol) : null),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'category',
  masking: 'text',
  sortable: true,
  searchText: String,
  examples: [
    { field: {}, valid: ['6901234567892', 'https://example.org/p/1', '样本 12'], invalid: ['', 12, 'a\u0000b', 'a\nb', ['x'], 'x'.repeat(501)] },
    { field: { props: { symbol: 'code128' } }, valid: ['BED-012', '~ !'], invalid: ['床位12', 'x'.repeat(81)] },
  ],
});

function checkCode(text: string, symbol: string | undefined): ValueProblem | null {
  if (hasForbiddenCharacters(text) || /[\t\r\n]/.test(text)) return { code: 'value.control-character' };
  return symbol === 'code128' && !/^[ -~]*$/.test(text) ? { code: 'barcode.letters' } : null;
}
