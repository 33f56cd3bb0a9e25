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
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return true;
  return /[\p{Cs}]/u.test(text);
}

/** Tab and line ends are no harm. */
function isControl(code: number): boolean {
  return code === 127 || (code < 32 && code !== 9 && code !== 10 && code !== 13);
}
