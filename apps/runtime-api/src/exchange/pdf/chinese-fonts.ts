import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TrueTypeFont } from './true-type-font.js';

/**
 * Noto Sans SC (SIL Open Font Licence 1.1: documents may carry it), as its package cuts it up: one file with what is usual, and
 * many small ones with the rest, such as the rare characters of names.
 */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));
const usual = 'chinese-simplified';
const files = new Map<string, TrueTypeFont>();

function fontOf(name: string): TrueTypeFont {
  const font = files.get(name) ?? new TrueTypeFont(readFileSync(join(folder, 'files', `noto-sans-sc-${name}-400-normal.woff`)));
  files.set(name, font);
  return font;
}

/** The font that everything else is measured by. */
export const mainFont = (): TrueTypeFont => fontOf(usual);

/** The font that draws a character, and its drawing there; null when none does. */
export function drawnBy(codePoint: number): { readonly font: TrueTypeFont; readonly id: number } | null {
  for (const name of [usual, ...slicesWith(codePoint)]) {
    const id = fontOf(name).idOf(codePoint);
    if (id !== undefined) return { font: fontOf(name), id };
  }
  return null;
}

type Range = readonly [from: number, to: number];
let slices: readonly (readonly [string, readonly Range[]])[] | undefined;

function slicesWith(codePoint: number): readonly string[] {
  slices ??= Object.entries(JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>).map(([key, text]) => [key.replace(/[[\]]/g, ''), text.split(',').map(rangeOf)]);
  return slices.filter(([, ranges]) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to)).map(([name]) => name);
}

/** `U+4e00-4e05` or `U+4e00`. */
function rangeOf(text: string): Range {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
