import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { importFlow } from '@carewright/flow-engine';

/** Behind those who wait for an answer: where processors are short, a page comes before a large diagram. */
const nice = 10;

/** On Linux a thread has a priority of its own (setpriority(2), “C library/kernel differences”); elsewhere it would be that of the whole process. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), nice);
  } catch {
    // Not everywhere is /proc to be seen; then it reads at the priority of all.
  }
}
stepBack();

parentPort?.on('message', (xml: string) => {
  void importFlow(xml).then((read) => parentPort?.postMessage(read));
});
