import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';

/** Work that the engine does not follow: the token passes. */
export const manualTask: ElementType<'manualTask'> = { name: 'manualTask', waits: () => false, enter: (run, position) => complete(run, position) };
