import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';

/** A step without behaviour: the token passes. */
export const task: ElementType<'task'> = { name: 'task', waits: () => false, enter: (run, position) => complete(run, position) };
