import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Behind those who wait for an answer: where processors are short, a page comes before a large diagram. */
const nice = 10;

/** On Linux each thread has a priority of its own (setpriority(2), “C library/kernel differences”), also those that collect garbage; elsewhere a process has one. */
function stepBack(): void {
  try {
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
    for (const thread of threads) setPriority(thread, nice);
  } catch {
    // Not everywhere is /proc to be seen; then it reads at the priority of all.
  }
}
stepBack();

/** The reading itself is done in a thread: one that wants too much memory ends, where a process would be aborted and leave all of it on the disk. */
const thread = new Worker(new URL('./flow-thread.js', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: Number(process.argv[2]) }, execArgv: [], name: 'flow-reader' });
thread.on('error', () => undefined);
thread.on('exit', () => process.exit(1));
thread.on('message', (answer) => process.send?.(answer));
process.on('message', (asked) => thread.postMessage(asked));
process.on('disconnect', () => process.exit(0));
