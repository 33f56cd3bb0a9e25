import { parseLogic } from '../analysis/place.js';
import type { FieldValue } from '../services/parts.js';
import type { Logic } from '@carewright/schema';

const isObject = (value: unknown): value is Readonly<Record<string, Logic>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a script assigns, in its order: an object of JSON-Logic by variable name, or a list of such objects. Undefined when the text is neither. */
export function readScript(text: string): readonly FieldValue[] | undefined {
  const parsed: unknown = parseLogic(text);
  const parts: readonly unknown[] = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [parsed];
  if (!parts.every(isObject)) return undefined;
  return parts.flatMap((part) => Object.entries(part).map(([field, value]) => ({ field, value: JSON.stringify(value) })));
}

/** The script that assigns this; a list where an object would lose a name or its place. */
export function writeScript(assigns: readonly FieldValue[]): string {
  const names = assigns.map(({ field }) => field);
  const isPlain = new Set(names).size === names.length && names.every((name) => name !== '__proto__' && !/^\d/.test(name));
  const parts = assigns.map(({ field, value }) => `${JSON.stringify(field)}:${parseLogic(value) === undefined ? 'null' : value}`);
  return isPlain ? `{${parts.join(',')}}` : `[${parts.map((part) => `{${part}}`).join(',')}]`;
}
