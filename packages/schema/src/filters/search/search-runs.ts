/** A piece of text that is searched as one: ideographs by pairs, anything else by words. */
export interface SearchRun {
  readonly text: string;
  readonly isIdeographic: boolean;
}

const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+/gu;
const ideographic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const plainLetters = /^[\x20-\x7e]*$/;
const plainWords = /[a-z0-9]+/g;
/** Longer texts are found by their beginning; longer words likewise. */
const maxText = 20_000;
const maxWord = 64;

/** Full-width digits and letters become plain, letters lower case; what is neither letter nor digit only separates. */
export function searchRuns(text: string): readonly SearchRun[] {
  const plain = text.slice(0, maxText).normalize('NFKC').toLowerCase();
  // Most fields hold a number, a code or an address in plain letters: no ideograph to look for.
  if (plainLetters.test(plain)) return (plain.match(plainWords) ?? []).map((run) => ({ text: run.slice(0, maxWord), isIdeographic: false }));
  return (plain.match(runs) ?? []).map((run) => {
    const isIdeographic = ideographic.test(run);
    return { text: isIdeographic ? run : [...run].slice(0, maxWord).join(''), isIdeographic };
  });
}

/** Every two neighbours: 王建国 gives 王建 and 建国. */
export function bigramsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}

/** A lexeme in the text form of tsvector and tsquery. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, (sign) => sign + sign)}'`;
}
