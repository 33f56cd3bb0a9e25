const fullWidth = /[！-～\u3000]/;

/** Full-width digits, letters and punctuation of a Chinese keyboard as their ASCII twins; other characters stay. */
export function toHalfWidth(text: string): string {
  return fullWidth.test(text) ? text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ') : text;
}

/** What was typed, without surrounding blanks and in half width; anything that is not text as it came. */
export function typed(value: unknown): unknown {
  return typeof value === 'string' ? toHalfWidth(value).trim() : value;
}

/** True when PostgreSQL and JSON could not both keep the text: NUL, other control characters, lone surrogates. */
export function hasForbiddenCharacters(text: string): boolean {
  return forbidden.test(text);
}

/** Tab and line ends are no harm. */
const forbidden = /[\p{Cs}\0-\x08\v\f\x0e-\x1f\x7f]/u;
