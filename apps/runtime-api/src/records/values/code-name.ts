import { sql } from 'kysely';
import { type Locale } from '@carewright/schema';
import { type Fragment } from '../queries/statement.js';

/** What a code table says about a code that a record holds. */
export interface CodeName {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly retired: boolean;
  readonly isLeaf: boolean;
  /** Codes above it, from the top. */
  readonly path: readonly string[];
}

/** Reads it as JSON text; null for a code that the table does not have. */
export function codeNameSql(dictionary: string, code: Fragment): Fragment {
  return sql`(select json_build_object('code', d.code, 'name', d.name, 'nameEn', d.name_en, 'retired', d.retired, 'isLeaf', d.is_leaf, 'path', d.path)::text from platform.dictionary_entry d where d.dictionary = ${dictionary} and d.code = ${code})`;
}

export function isCodeName(value: unknown): value is CodeName {
  return typeof value === 'object' && value !== null && 'code' in value && 'isLeaf' in value;
}

/** As people read it: the code, and its name in their language. */
export function codeNameText({ code, name, nameEn }: Pick<CodeName, 'code' | 'name' | 'nameEn'>, locale: Locale): string {
  return `${code} ${locale === 'en-US' && nameEn !== null && nameEn !== '' ? nameEn : name}`;
}
