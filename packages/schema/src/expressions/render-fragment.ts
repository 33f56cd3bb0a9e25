import { type RawBuilder, sql } from 'kysely';
import { type Fragment } from './fragment.js';

/** A fragment as a kysely expression: texts of this code base, identifiers quoted by kysely, values as parameters. */
export function kyselyOf<Value>(fragment: Fragment): RawBuilder<Value> {
  const pieces = fragment.texts.flatMap((text, i) => {
    const part = fragment.parts[i];
    const own = text === '' ? [] : [sql.raw(text)];
    if (part === undefined) return own;
    if ('texts' in part) return [...own, kyselyOf(part)];
    return [...own, 'identifier' in part ? sql.id(...part.identifier) : sql.val(part.parameter)];
  });
  return sql<Value>`${sql.join(pieces, sql.raw(''))}`;
}
