import { issue, type Issue, type IssuePath } from '@carewright/schema';

// PostgreSQL text cannot hold U+0000, and a lone surrogate has no UTF-8 form: node would store U+FFFD in its place without a word.
const unstorable = /\0|\p{Surrogate}/u;
const deepest = 40;

/** Issues for text (values and keys) that the database could not keep exactly as it was sent. Bounded in depth. */
export function unstorableTextIssues(value: unknown, path: IssuePath = []): Issue[] {
  if (typeof value === 'string') return unstorable.test(value) ? [issue('record.unstorable_text', path)] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= deepest) return [issue('record.too_deep', path.slice(0, 3), { limit: deepest })];
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorableTextIssues(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => (unstorable.test(key) ? [issue('record.unstorable_text', path)] : unstorableTextIssues(item, [...path, key])));
}
