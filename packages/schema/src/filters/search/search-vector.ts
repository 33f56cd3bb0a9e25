import { pinyinInitials, pinyinOf } from '../../identifiers/pinyin-of.js';
import { bigramsOf, quoteLexeme, type SearchRun, searchRuns } from './search-runs.js';

/** Ideographs of a name or a short phrase; initials of longer clauses would only be noise. */
const longestPhrase = 12;
const longestName = 4;
/** People remember the end of a phone or record number. */
const tails = [4, 6, 8];

/** The last ideograph stands alone as well, so that every single one is the beginning of some lexeme. */
function ideographicLexemes(run: string): readonly string[] {
  const characters = [...run];
  const spelled = characters.length > 1 && characters.length <= longestPhrase ? [pinyinInitials(run)] : [];
  const names = characters.length > 1 && characters.length <= longestName ? [pinyinOf(run).replaceAll(' ', '')] : [];
  return [...bigramsOf(run), ...characters.slice(-1), ...spelled, ...names];
}

function wordLexemes(run: string): readonly string[] {
  return /^\d{5,}$/.test(run) ? [run, ...tails.filter((length) => length < run.length).map((length) => run.slice(-length))] : [run];
}

const lexemesOf = ({ text, isIdeographic }: SearchRun): readonly string[] => (isIdeographic ? ideographicLexemes(text) : wordLexemes(text));

/** What a record is found by: pairs of ideographs, words, ends of numbers, pinyin initials and names in pinyin; each once, sorted. */
export function searchLexemes(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap(searchTokens))].sort();
}

/** The same of one text as they come, some perhaps twice: for who collects them in a map anyway. */
export function searchTokens(text: string): readonly string[] {
  const lexemes: string[] = [];
  for (const run of searchRuns(text)) for (const lexeme of lexemesOf(run)) if (lexeme !== '') lexemes.push(lexeme);
  return lexemes;
}

/** The `search` column of a record as text for `$1::tsvector`. */
export function searchVector(texts: readonly string[]): string {
  return searchLexemes(texts).map(quoteLexeme).join(' ');
}
