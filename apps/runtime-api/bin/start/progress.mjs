const begun = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step of the start, says how long it took and what came of it, and shows a sign of life while it lasts. */
export async function step(label, work, describe = () => '') {
  const since = performance.now();
  const alive = setInterval(() => console.log(`    … ${label} (${seconds(since)})`), 10_000);
  try {
    const result = await work();
    const note = describe(result);
    console.log(`  ${note === 'FAILED' ? '✗' : '✓'} ${label}${note ? ` — ${note}` : ''} (${seconds(since)})`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/** Time since the program began. */
export const elapsed = () => seconds(begun);

/** A problem that the operator can mend: printed without a stack. */
export class StartProblem extends Error {}
