import { issue, type Issue, type IssuePath } from '../errors/issue.js';

/** How much JSON is looked at before a schema or a recursion sees it. */
export interface JsonLimits {
  readonly depth: number;
  /** Values and keys in all. */
  readonly nodes: number;
  /** Characters of all texts and keys together. */
  readonly characters: number;
}

/** Enough for a form of 500 fields with every rule, and for a BPMN file of five million characters. */
export const definitionLimits: JsonLimits = { depth: 48, nodes: 400_000, characters: 8_000_000 };

interface Place {
  readonly value: unknown;
  readonly path: IssuePath;
}

/**
 * The first reason why a value from outside is not plain, storable JSON of a bearable size; null when it is.
 * Walks without recursion, so that no nesting exhausts the stack, and before any schema, which would recurse.
 */
export function checkJson(root: unknown, limits: JsonLimits = definitionLimits): Issue | null {
  const stack: Place[] = [{ value: root, path: [] }];
  let [nodes, characters] = [0, 0];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { value, path } = place;
    if (++nodes > limits.nodes) return issue('json.too-many-values', [], { limit: limits.nodes });
    if (path.length > limits.depth) return issue('json.too-deep', path.slice(0, 8), { limit: limits.depth });
    if (typeof value === 'string') {
      characters += value.length;
      if (!isStorableText(value)) return issue('json.text', path);
    } else if (typeof value === 'object' && value !== null) {
      const found = children(value, path, stack);
      if (typeof found !== 'number') return found;
      characters += found;
    } else if (value !== null && typeof value !== 'boolean' && !(typeof value === 'number' && Number.isFinite(value))) return issue('json.not-json', path);
    if (characters > limits.characters) return issue('json.too-large', [], { limit: limits.characters });
  }
  return null;
}

/** Puts the members of an array or object on the stack; answers how long their keys are together. */
function children(value: object, path: IssuePath, stack: Place[]): number | Issue {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) stack.push({ value: item, path: [...path, index] });
    return 0;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return issue('json.not-json', path);
  let characters = 0;
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__' || !isStorableText(key)) return issue('json.key', path);
    characters += key.length;
    if (member !== undefined) stack.push({ value: member, path: [...path, key] });
  }
  return characters;
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair in `jsonb`. */
function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/\p{Cs}/u.test(text);
}
