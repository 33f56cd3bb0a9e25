const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const percentile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** The ways take turns, so that what else keeps the machine busy falls on all of them; the middle of each, in milliseconds. */
export async function inTurns(ways, rounds) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (const work of Object.values(ways)) await work();
  for (let round = 0; round < rounds; round += 1) {
    const names = Object.keys(ways);
    for (const name of round % 2 ? names.reverse() : names) {
      const begun = performance.now();
      await ways[name]();
      times[name].push(performance.now() - begun);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, middle(list)]));
}

/** The groups of an answer as comparable texts; `g` marks rows of the whole set of groups, `total` those that are not. */
export function groupsIn(rows) {
  const whole = rows.some((row) => 'g' in row) ? rows.filter((row) => row.g === Math.max(...rows.map(({ g }) => g))) : rows.filter(({ total }) => total === 0);
  const cells = (row) => Object.keys(row).filter((key) => /^[dm]\d$/.test(key)).sort().map((key) => (key.startsWith('m') ? String(Number(row[key])) : String(row[key])));
  return whole.map((row) => cells(row).join('|')).sort();
}
