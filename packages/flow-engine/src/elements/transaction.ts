import { type ElementType } from '../execution/element-type.js';
import { enterSubProcess } from '../execution/scopes.js';
import { checkSubProcess } from './sub-process.js';

/** A sub-process that a cancel end event undoes: its completed activities are compensated, then its cancel boundary event goes on. */
export const transaction: ElementType<'transaction'> = {
  name: 'transaction',
  waits: () => false,
  check: checkSubProcess,
  enter: (run, position) => void enterSubProcess(run, position),
};
