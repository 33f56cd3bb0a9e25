import { fieldTypeOf, type Field, withProps } from '@carewright/schema';
import { searchTokens } from '@carewright/schema/search';
import { type FormTable } from '../queries/form-table.js';
import { rowsOf } from '../writing/judge-submission.js';

const positionsByKey = new Map<string, number>();
const mostKeys = 10_000;

/**
 * The place of a field in the search vector: each word carries as "positions" the fields it stands in, so that a search can tell
 * which field it matched and a person never finds a record by a field that is hidden from them. A number made from the key, because
 * fields come and go; tsvector positions reach 16383.
 */
export function fieldPosition(key: string): number {
  const known = positionsByKey.get(key);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  const position = 1 + (hash % 16_383);
  if (positionsByKey.size < mostKeys) positionsByKey.set(key, position);
  return position;
}

/** A tsvector literal of everything a record is found by. Lexemes hold letters and digits only, so they need no escapes. */
export function searchVector(table: FormTable, values: Readonly<Record<string, unknown>>): string {
  const positions = new Map<string, number[]>();
  const add = (key: string, field: Field, value: unknown): void => {
    const tokens = tokensOf(field, value);
    if (tokens.length === 0) return;
    const position = fieldPosition(key);
    for (const token of tokens) {
      const at = positions.get(token);
      if (at === undefined) positions.set(token, [position]);
      else if (!at.includes(position)) at.push(position);
    }
  };
  for (const [key, { field }] of table.columns) add(key, field, values[key]);
  for (const [key, { columns }] of table.subTables) {
    for (const row of rowsOf(values[key])) for (const { field } of columns) add(key, field, row[field.key]);
  }
  return [...positions].map(([token, at]) => `'${token}':${at.length === 1 ? at[0] : at.sort((a, b) => a - b).join()}`).join(' ');
}

function tokensOf(field: Field, value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  const text = fieldTypeOf(field.type).searchText?.(value, withProps(field));
  return text ? knownTokens(text) : [];
}

/** Names, choices and places come again and again; taking a text apart costs more than everything else a save does with it. */
const tokensByText = new Map<string, readonly string[]>();
const mostTexts = 20_000;
const longestText = 24;

function knownTokens(text: string): readonly string[] {
  if (text.length > longestText) return searchTokens(text);
  const known = tokensByText.get(text);
  if (known) return known;
  const tokens = searchTokens(text);
  if (tokensByText.size >= mostTexts) tokensByText.clear();
  tokensByText.set(text, tokens);
  return tokens;
}
