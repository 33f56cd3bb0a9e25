/** Repeats an assertion until it holds, for what a page does in its own time; the last refusal is thrown when it never does. */
export async function eventually(assertion: () => Promise<void>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (refusal) {
      if (Date.now() > end) throw refusal;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
