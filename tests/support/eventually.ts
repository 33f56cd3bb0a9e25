const rests = { first: 10, longest: 100 } as const;

/** Repeats an assertion until it holds, for what a page does in its own time: soon again, then less often. The last refusal is thrown when it never does. */
export async function eventually(assertion: () => Promise<void>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  for (let rest: number = rests.first; ; rest = Math.min(rests.longest, rest * 2)) {
    try {
      return await assertion();
    } catch (refusal) {
      if (Date.now() > end) throw refusal;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
}
