import { Type } from '@sinclair/typebox';
import { parseRichText } from '../rich-text/parse-rich-text.js';
import { plainOfRichText, printRichText } from '../rich-text/print-rich-text.js';
import { defineFieldType } from './field-type.js';

/** What formatted text says, without its looks. */
export const richTextPlain = (value: unknown): string => (typeof value === 'string' ? plainOfRichText(parseRichText(value)) : '');

/** Formatted text: paragraphs, headings, lists, quotes, links, bold and the like. Stored as the HTML that the platform itself writes. */
export const richText = defineFieldType({
  name: 'rich-text',
  label: { 'zh-CN': '富文本', 'en-US': 'Rich text' },
  group: 'basic',
  propsSchema: Type.Object({ rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 40 })) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.String({ minLength: 1, maxLength: 100_000 }),
  widget: 'rich-text',
  columns: () => [{ suffix: '', sqlType: { kind: 'text' } }],
  normalize: (value) => (typeof value === 'string' ? printRichText(parseRichText(value)) : value),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
  searchText: richTextPlain,
  // Plain paragraphs are written plainly; what has looks keeps them, so that an export can come back.
  textOf: (value) => (isPlain(String(value)) ? richTextPlain(value) : String(value)),
  fromText: (text) => (/^\s*<(?:p|h[1-6]|ul|ol|blockquote|hr)[\s>]/i.test(text) ? text : printRichText(text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => ({ tag: 'p', children: [line] })))),
  examples: [
    { field: {}, valid: ['<p>病情稳定</p>', '<p>a &lt;b&gt; &amp; c</p><p>第二段</p>', '<h2>医嘱</h2><ul><li><p>卧床</p></li><li><p><strong>禁食</strong></p></li></ul><p><a href="https://example.org/?a=1&amp;b=2">说明</a><br>完</p>'], invalid: ['', 1, ['<p>a</p>'], {}] },
    { field: { props: { rows: 8 } }, valid: ['<blockquote><p>引</p></blockquote><hr>'], invalid: [true] },
  ],
});

function isPlain(html: string): boolean {
  const nodes = parseRichText(html);
  return nodes.every((node) => typeof node !== 'string' && node.tag === 'p' && node.children.length === 1 && node.children.every((child) => typeof child === 'string' && child.trim() === child)) && plainOfRichText(nodes).split('\n').length === nodes.length;
}
