import { parentPort } from 'node:worker_threads';
import { importFlow } from '@carewright/flow-engine';
import { type Asked } from './apart-reader.js';
import { type Piece, takenApart } from './graph-pieces.js';

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
