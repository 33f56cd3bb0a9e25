import { type ChartOption } from '@carewright/report-engine';

type Part = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});

/** Half of the width of a Chinese character, at the size of an axis. */
const unit = 6.2;
const mostLines = 3;
const besideAxis = 64;

const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

/** Chinese breaks anywhere; words of other scripts stay whole where they fit a line. */
const piecesOf = (name: string): readonly string[] => name.match(/[\u2e80-\u{10ffff}]|[^\s\u2e80-\u{10ffff}]+|\s+/gu) ?? [];
const longestWord = (name: string): number => Math.max(0, ...piecesOf(name).map((piece) => widthOf(piece.trim())));

/** The pieces of a name, those too long for a line taken apart. */
const fittingPieces = (name: string, unitsOfLine: number): readonly string[] => piecesOf(name).flatMap((piece) => (widthOf(piece) > unitsOfLine ? [...piece] : [piece]));

/** A name over as many lines as are allowed, each of at most so many half-wide units; what does not fit is cut with a sign of it. */
export function inLines(name: string, unitsOfLine: number, lines = mostLines): string {
  const broken: string[] = [];
  let line = '';
  for (const piece of fittingPieces(name, unitsOfLine)) {
    if (line !== '' && widthOf(line) + widthOf(piece.trimEnd()) > unitsOfLine) {
      broken.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  broken.push(line.trimEnd());
  if (broken.length <= lines) return broken.join('\n');
  const kept = broken.slice(0, lines);
  const last = [...(kept.at(-1) ?? '')];
  return [...kept.slice(0, -1), `${last.slice(0, Math.max(1, last.length - 1)).join('')}…`].join('\n');
}

/** A name that is turned stands on one line; letters are half as wide as Chinese characters, and words need more of them. */
function turned(name: string): string {
  const room = piecesOf(name).some((piece) => widthOf(piece) === 2 * piece.length) ? 12 : 18;
  if (widthOf(name) <= room) return name;
  const signs = [...name];
  while (widthOf(signs.join('')) > room - 1) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** An axis whose names are all written: over lines where there is room for two characters beside each other and for every word, else turned. */
function axisFor(axis: unknown, width: number): unknown {
  const { type, data, axisLabel } = partOf(axis);
  if (type !== 'category' || !Array.isArray(data) || partOf(axisLabel)['interval'] !== 0) return axis;
  const each = (width - besideAxis) / Math.max(1, data.length);
  const { overflow: _overflow, width: _width, ...label } = partOf(axisLabel);
  const units = Math.floor((each - 4) / unit);
  const isEnough = units >= 4 && data.every((name) => longestWord(String(name)) <= units);
  if (isEnough) return { ...partOf(axis), axisLabel: { ...label, hideOverlap: false, lineHeight: 15, formatter: (name: string) => inLines(name, units) } };
  return { ...partOf(axis), axisLabel: { ...label, hideOverlap: true, interval: each < 13 ? 'auto' : 0, rotate: 60, formatter: turned } };
}

/** Fits the names under a chart to its width; a drawing without such names stays as it is. */
export function fitNames(option: ChartOption, width: number): ChartOption {
  const { xAxis } = option;
  if (width === 0 || xAxis === undefined) return option;
  return { ...option, xAxis: Array.isArray(xAxis) ? xAxis.map((one) => axisFor(one, width)) : axisFor(xAxis, width) };
}
