import { type Locale } from '../definitions/localized-text.js';
import { type LogicScope } from '../expressions/logic-scope.js';

/** How many letters to change to get from one word to the other, given up beyond a limit. */
function distance(from: string, to: string, limit: number): number {
  const [a, b] = [[...from], [...to]];
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = b.map((_letter, at) => at + 1);
  for (const [at, letter] of a.entries()) {
    let diagonal = at;
    let left = at + 1;
    row = row.map((above, place) => {
      const best = Math.min(above + 1, left + 1, diagonal + (b[place] === letter ? 0 : 1));
      diagonal = above;
      left = best;
      return best;
    });
  }
  return row.at(-1) ?? a.length;
}

/** The name people most likely meant: 入院时期 for 入院日期. */
export function nearestName(name: string, scope: LogicScope, locale: Locale): string | undefined {
  const limit = Math.max(1, Math.floor([...name].length / 3));
  const known = Object.entries(scope.variables).map(([path, type]) => type.label?.[locale] ?? path);
  const ranked = known.map((one) => ({ one, away: distance(name, one, limit) })).filter(({ away }) => away <= limit);
  return ranked.sort((a, b) => a.away - b.away)[0]?.one;
}
