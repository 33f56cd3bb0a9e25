import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { hasForbiddenCharacters, typed } from './typed-text.js';

/** The address of a page; only http and https, because a link is there to be pressed. */
export const url = defineFieldType({
  name: 'url',
  label: { 'zh-CN': '网址', 'en-US': 'Web address' },
  group: 'basic',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: 500 }),
  widget: 'url',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 500 } }],
  normalize: (value) => {
    const text = typed(value);
    return typeof text === 'string' && /^[\w-]+(\.[\w-]+)+([/?#:].*)?$/u.test(text) ? `https://${text}` : text;
  },
  check: (value) => (typeof value === 'string' && isWebAddress(value) ? null : { code: 'url.form' }),
  filterOperators: ['eq', 'ne', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: null,
  masking: 'text',
  sortable: true,
  searchText: String,
  examples: [{ field: {}, valid: ['https://hospital.example/jianjie?id=1#top', 'http://10.0.0.5:8080/pacs', 'https://医院.中国/路径'], invalid: ['hospital.example', 'javascript:alert(1)', 'ftp://x.example', 'https://', 'http://a b', 'https://user:secret@x.example', 7, ''] }],
});

/** True for an address that a browser opens as a page; one that carries a name and password is refused, it would be shown to all. */
export function isWebAddress(text: string): boolean {
  if (/\s/u.test(text) || hasForbiddenCharacters(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && username === '' && password === '';
}
