import { issue, type Issue, type IssuePath } from '@carewright/schema';

// PostgreSQL text cannot hold U+0000, and a lone surrogate has no UTF-8 form: node would store U+FFFD in its place without a word.
const unstorable = /\0|\p{Surrogate}/u;
const deepest = 40;

/** Issues for text (values and keys) that the database could not keep exactly as it was sent. Bounded in depth. */
export function unstorableTextIssues(value: unknown, path: IssuePath = []): Issue[] {
  const issues: Issue[] = [];
  look(value, path, issues);
  return issues;
}

/** Of each text of each record there is: a path is made only for what lies deeper or is wrong. */
function look(value: unknown, path: IssuePath, issues: Issue[]): void {
  if (typeof value === 'string') {
    if (unstorable.test(value)) issues.push(issue('record.unstorable_text', path));
  } else if (typeof value === 'object' && value !== null) {
    if (path.length >= deepest) issues.push(issue('record.too_deep', path.slice(0, 3), { limit: deepest }));
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) lookInside(item, index, { path, issues });
    else
      for (const [key, item] of Object.entries(value)) {
        if (unstorable.test(key)) issues.push(issue('record.unstorable_text', path));
        else lookInside(item, key, { path, issues });
      }
  }
}

function lookInside(item: unknown, key: string | number, { path, issues }: { readonly path: IssuePath; readonly issues: Issue[] }): void {
  if (typeof item === 'string' ? unstorable.test(item) : typeof item === 'object' && item !== null) look(item, [...path, key], issues);
}
