/** Widths of bars and gaps of each symbol, from 0 to 105 (the three starts come last), and of the stop (ISO/IEC 15417). */
const widths = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');
const stop = '2331112';
const [startLetters, startDigits, toLetters, toDigits] = [104, 105, 100, 99];
const checkModulus = 103;

/** Whether a text can be written as Code 128: printable ASCII. */
export const isCode128 = (text: string): boolean => /^[ -~]+$/.test(text);

/** The symbols of a text: pairs of digits take half the room where four or more follow each other. */
export function code128Symbols(text: string): readonly number[] {
  const symbols: number[] = [];
  let inDigits = false;
  for (let at = 0; at < text.length; ) {
    const run = /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
    const wantsDigits: boolean = inDigits ? run >= 2 : run >= 4 || (symbols.length === 0 && run === 2 && text.length === 2);
    if (symbols.length === 0) symbols.push(wantsDigits ? startDigits : startLetters);
    else if (wantsDigits !== inDigits) symbols.push(wantsDigits ? toDigits : toLetters);
    inDigits = wantsDigits;
    symbols.push(inDigits ? Number(text.slice(at, at + 2)) : text.charCodeAt(at) - 32);
    at += inDigits ? 2 : 1;
  }
  const sum = symbols.reduce((total, symbol, index) => total + symbol * Math.max(1, index), 0);
  return [...symbols, sum % checkModulus];
}

/** Bars and gaps of a text in turn, beginning with a bar, in modules. */
export function code128Widths(text: string): readonly number[] {
  if (!isCode128(text)) throw new Error('Only printable ASCII can be written as Code 128.');
  return [...code128Symbols(text).map((symbol) => widths[symbol] ?? ''), stop].flatMap((pattern) => [...pattern].map(Number));
}
