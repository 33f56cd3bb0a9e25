import { defaultLocale, type Locale, locales } from '@carewright/schema';
import { type Sql } from '../database/sql.js';

/** Remembers the language that a person reads the pages in; nothing is written while it stays the same. */
export async function rememberLanguage(sql: Sql, userId: string, locale: Locale): Promise<void> {
  await sql.query('update platform.users set language = $2 where id = $1 and language is distinct from $2', [userId, locale], 'language-remember');
}

/** The language to write to somebody in: the one they last read the pages in. */
export async function languageOf(sql: Sql, userId: string): Promise<Locale> {
  const { rows } = await sql.query<{ language: string | null }>('select language from platform.users where id = $1', [userId], 'language-of');
  const language = rows[0]?.language;
  return locales.find((one) => one === language) ?? defaultLocale;
}
