import { fieldTypeOf, withProps } from '@carewright/schema';
import { searchTokens } from '@carewright/schema/search';
import { type FieldColumn, type FormTable } from '../queries/form-table.js';
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

/** A field whose values a record is found by. */
interface SearchedField {
  readonly key: string;
  readonly position: number;
  readonly textOf: (value: unknown) => string | null | undefined;
}

interface SearchedTable {
  readonly own: readonly SearchedField[];
  /** Fields of the rows of sub-tables, which stand for their sub-table. */
  readonly rows: readonly { readonly key: string; readonly fields: readonly SearchedField[] }[];
}

const searchedTables = new WeakMap<FormTable, SearchedTable>();

function searchedTable(table: FormTable): SearchedTable {
  const known = searchedTables.get(table);
  if (known !== undefined) return known;
  const searched = (columns: Iterable<FieldColumn>, under?: string): readonly SearchedField[] =>
    [...columns].flatMap(({ field }) => {
      const { searchText } = fieldTypeOf(field.type);
      return searchText === undefined ? [] : [{ key: field.key, position: fieldPosition(under ?? field.key), textOf: (value: unknown) => searchText(value, withProps(field)) }];
    });
  const made = { own: searched(table.columns.values()), rows: [...table.subTables].map(([key, { columns }]) => ({ key, fields: searched(columns, key) })) };
  searchedTables.set(table, made);
  return made;
}

/**
 * A tsvector literal of everything a record is found by. Lexemes hold letters and digits only, so they need no escapes;
 * PostgreSQL itself joins the positions of a word that stands in several fields.
 */
export function searchVector(table: FormTable, values: Readonly<Record<string, unknown>>): string {
  const { own, rows } = searchedTable(table);
  let vector = '';
  const add = (field: SearchedField, value: unknown): void => {
    if (value === null || value === undefined || value === '') return;
    const text = field.textOf(value);
    if (text) vector += knownLexemes(text, field.position);
  };
  for (const field of own) add(field, values[field.key]);
  for (const { key, fields } of rows) for (const row of rowsOf(values[key])) for (const field of fields) add(field, row[field.key]);
  return vector;
}

/** Names, choices and places come again and again; taking a text apart costs more than everything else a save does with it. */
const lexemesByPosition = new Map<number, Map<string, string>>();
const mostTexts = 5_000;
const mostPositions = 200;
const longestText = 24;

function knownLexemes(text: string, position: number): string {
  if (text.length > longestText || lonely.test(text)) return lexemesAt(text, position);
  const byText = lexemesByPosition.get(position) ?? new Map<string, string>();
  if (!lexemesByPosition.has(position)) {
    if (lexemesByPosition.size >= mostPositions) lexemesByPosition.clear();
    lexemesByPosition.set(position, byText);
  }
  const known = byText.get(text);
  if (known !== undefined) return known;
  const made = lexemesAt(text, position);
  if (byText.size >= mostTexts) byText.clear();
  byText.set(text, made);
  return made;
}

/** Numbers and codes seldom come twice, and are soon taken apart: keeping them would only crowd out the others. */
const lonely = /^[\x21-\x7e]*\d{4}[\x21-\x7e]*$/;

function lexemesAt(text: string, position: number): string {
  let lexemes = '';
  for (const token of searchTokens(text)) lexemes += `'${token}':${String(position)} `;
  return lexemes;
}
