import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { importFlow } from '@carewright/flow-engine';
import { type Piece, takenApart } from './graph-pieces.js';
import { type Asked } from './thread-reader.js';

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

let left: readonly Piece[] = [];

/** A diagram to read, or the wish for the next piece of what was read: whoever asks has served others in between. */
parentPort?.on('message', (asked: Asked) => {
  if (asked === 'more') {
    const [next, ...others] = left;
    left = others;
    parentPort?.postMessage(next);
    return;
  }
  void importFlow(asked.xml).then((read) => {
    const { outline, pieces } = takenApart(read);
    left = pieces;
    parentPort?.postMessage(outline);
  });
});
