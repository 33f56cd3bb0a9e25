import { type LocalizedText } from '@carewright/schema';

/** What the input of one choice of a field type looks like, read off its JSON Schema. */
export type PropShape =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number; readonly isInteger: boolean }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'words' }
  | { readonly kind: 'text'; readonly maxLength?: number; readonly pattern?: string };

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Each shape and how its schema is known. The first that fits is taken; a new type's choices appear by themselves. */
const readers: readonly ((schema: Schema) => PropShape | null)[] = [
  ({ anyOf }) => (anyOf !== undefined && anyOf.every((one) => typeof one.const === 'string') ? { kind: 'choice', values: anyOf.map((one) => String(one.const)) } : null),
  ({ type, items }) => (type === 'array' && items?.anyOf?.every((one) => typeof one.const === 'string') === true ? { kind: 'choices', values: items.anyOf.map((one) => String(one.const)) } : null),
  ({ anyOf }) => (anyOf?.some((one) => one.format === 'date') === true ? { kind: 'day' } : null),
  ({ anyOf }) => (anyOf?.some((one) => one.properties?.['zh-CN'] !== undefined) === true ? { kind: 'words' } : null),
  ({ type, minimum, maximum }) => (type === 'integer' || type === 'number' ? { kind: 'number', isInteger: type === 'integer', ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) } : null),
  ({ type }) => (type === 'boolean' ? { kind: 'flag' } : null),
  ({ type, maxLength, pattern }) => (type === 'string' ? { kind: 'text', ...(maxLength !== undefined && { maxLength }), ...(pattern !== undefined && { pattern }) } : null),
];

export function shapeOf(schema: unknown): PropShape | null {
  for (const read of readers) {
    const shape = read(schema as Schema);
    if (shape) return shape;
  }
  return null;
}

/** Choices by name, in order, from a type's closed schema of choices. */
export function propsOf(schema: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries((schema as Schema).properties ?? {});
}

/** What a choice is called when no catalogue knows it: the schema's own title. */
export const titleOf = (schema: unknown): LocalizedText | undefined => (schema as { readonly title?: string }).title;
