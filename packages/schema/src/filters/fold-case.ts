/**
 * Lower case letter by letter, as PostgreSQL's C.UTF-8 does: the one letter that becomes two in full case
 * mapping (İ) becomes its first, and a sigma does not depend on its place in the word.
 */
export function foldCase(text: string): string {
  return Array.from(text, (letter) => String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0)).join('');
}

/** A text for LIKE, lower-cased, whose own `%`, `_` and `\` mean themselves. */
export function likePattern(text: string): string {
  return foldCase(text).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
