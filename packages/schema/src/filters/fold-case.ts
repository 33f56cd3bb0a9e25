/**
 * Lower case letter by letter, as PostgreSQL's C.UTF-8 does: a letter whose lower case is several
 * letters stays, and a sigma does not depend on its place in the word.
 */
export function foldCase(text: string): string {
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    return [...lower].length === 1 ? lower : letter;
  }).join('');
}

/** A text for LIKE, lower-cased, whose own `%`, `_` and `\\` mean themselves. */
export function likePattern(text: string): string {
  return foldCase(text).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
