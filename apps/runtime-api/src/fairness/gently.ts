/** What one event may take of the processor at a time before others have their turn. */
const turnMs = 3;

/** What has used up its turn rests so many times as long as it worked: a flow without end leaves most of the processor to others. */
const restsPerWork = 6;
const longestRestMs = 100;

/** There while others have not been served since a turn was used up: several that are would be one long turn. */
let othersServed: Promise<void> | undefined;

function usedUp(): void {
  othersServed ??= new Promise((resolve) => {
    setImmediate(() => {
      othersServed = undefined;
      resolve();
    });
  });
}

/** Does work that comes in small parts. What is done within a turn, as nearly all is, happens at once; `spent` is told of each turn that was used up. */
export async function gently<T>(parts: Generator<undefined, T>, spent: (ms: number) => void = () => undefined): Promise<T> {
  for (let began: number | undefined; ; ) {
    // Looked at again right before it goes on: of several that waited, the first may have used its turn up.
    while (began === undefined && othersServed !== undefined) await othersServed;
    began ??= performance.now();
    const part = parts.next();
    const took = performance.now() - began;
    if (took >= turnMs) {
      usedUp();
      spent(took);
    }
    if (part.done === true) return part.value;
    if (took < turnMs) continue;
    await new Promise((resolve) => setTimeout(resolve, Math.min(longestRestMs, took * restsPerWork)));
    began = undefined;
  }
}
