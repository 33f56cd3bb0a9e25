import { Type } from '@sinclair/typebox';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { hasForbiddenCharacters } from './typed-text.js';

const mostCharacters = 20_000;
const deepest = 20;

/** Anything that JSON can say inside an object or a list: for those who exchange data with other systems. */
export const json = defineFieldType({
  name: 'json',
  label: { 'zh-CN': '结构化数据', 'en-US': 'JSON' },
  group: 'computed',
  propsSchema: Type.Object({ rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 30 })) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Unsafe({ type: ['object', 'array'] }),
  widget: 'json',
  columns: () => [{ suffix: '', sqlType: { kind: 'jsonb' } }],
  normalize: (value) => sorted(typeof value === 'string' ? parsed(value) : value, 0),
  textOf: (value) => JSON.stringify(value),
  check: checkJson,
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [{ field: {}, valid: [{ a: 1, bb: [true, null, 'x'] }, [1, 2.5, -3], {}, [{ a: { b: { c: '急' } } }]], invalid: ['{"a":1}', 1, true, { a: 'x\u0000' }] }],
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Keys in the order in which PostgreSQL keeps them (length, then bytes), so that the same data is the same text. */
function sorted(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => sorted(one, depth + 1));
  const bytes = new TextEncoder();
  const entries = Object.entries(value).map(([key, one]) => ({ key, size: bytes.encode(key).length, one: sorted(one, depth + 1) as unknown }));
  entries.sort((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1));
  // A key may be called anything, `__proto__` too: a plain assignment would lose it.
  return Object.fromEntries(entries.map(({ key, one }) => [key, one]));
}

function checkJson(value: unknown): ValueProblem | null {
  const depth = depthOf(value, 0);
  if (depth > deepest) return { code: 'structure.too-deep', facts: { limit: deepest } };
  const text = JSON.stringify(value);
  if (text.length > mostCharacters) return { code: 'structure.too-large', facts: { limit: mostCharacters } };
  return textsIn(value).some(hasForbiddenCharacters) ? { code: 'value.control-character' } : null;
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > deepest) return depth;
  return Math.max(depth, ...Object.values(value).map((one: unknown) => depthOf(one, depth + 1)));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]) : [];
}
