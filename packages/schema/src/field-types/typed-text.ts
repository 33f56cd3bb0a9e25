/** Full-width digits, letters and punctuation of a Chinese keyboard as their ASCII twins; other characters stay. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');
}

/** What was typed, without surrounding blanks and in half width; anything that is not text as it came. */
export function typed(value: unknown): unknown {
  return typeof value === 'string' ? toHalfWidth(value).trim() : value;
}

/** True when PostgreSQL and JSON could not both keep the text: NUL, other control characters, lone surrogates. */
export function hasForbiddenCharacters(text: string): boolean {
  return /[\p{Cs}]/u.test(text) || [...text].some((char) => isControl(char.codePointAt(0) ?? 0));
}

function isControl(codePoint: number): boolean {
  return codePoint === 127 || (codePoint < 32 && codePoint !== 9 && codePoint !== 10 && codePoint !== 13);
}
