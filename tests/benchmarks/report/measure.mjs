const turnsMs = 30_000;
const mostTurns = 25;
export const percentile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/**
 * Ways that have been gone once take turns, what is quick in more of them; the least of each, in milliseconds. What else keeps the machine busy only adds
 * to a time, so the least is nearest to what a way takes by itself.
 */
export async function inTurns(ways, rounds) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const begun = performance.now();
  for (let round = 0; round < rounds || (round < mostTurns && performance.now() - begun < turnsMs); round += 1) {
    const names = Object.keys(ways);
    for (const name of round % 2 ? names.reverse() : names) {
      const begun = performance.now();
      await ways[name]();
      times[name].push(performance.now() - begun);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, Math.min(...list)]));
}

/** The groups of an answer as comparable texts; `g` marks rows of the whole set of groups, `total` those that are not. */
export function groupsIn(rows) {
  const whole = rows.some((row) => 'g' in row) ? rows.filter((row) => row.g === Math.max(...rows.map(({ g }) => g))) : rows.filter(({ total }) => total === 0);
  const cells = (row) => Object.keys(row).filter((key) => /^[dm]\d$/.test(key)).sort().map((key) => (key.startsWith('m') ? String(Number(row[key])) : String(row[key])));
  return whole.map((row) => cells(row).join('|')).sort();
}
