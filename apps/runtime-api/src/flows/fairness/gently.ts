/** What one event may take of the processor at a time before others have their turn. */
const turnMs = 8;

/** What has used up its turn rests so many times as long as it worked: a flow without end leaves most of the processor to others. */
const restsPerWork = 4;
const longestRestMs = 200;

/** Does work that comes in small parts. What is done within a turn, as nearly all is, happens at once. */
export async function gently<T>(parts: Generator<undefined, T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const part = parts.next();
    if (part.done === true) return part.value;
    const took = performance.now() - began;
    if (took < turnMs) continue;
    await new Promise((resolve) => setTimeout(resolve, Math.min(longestRestMs, took * restsPerWork)));
    began = performance.now();
  }
}
