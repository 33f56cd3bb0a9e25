import { type WritePart } from '../tree/event-roots.js';

/** Changes the element that is set up: what it is given writes to other parts of the file, and says which properties the element has then. All of it is one step to undo. */
export type UpdateElement = (change: (write: WritePart) => Readonly<Record<string, unknown>>) => void;
