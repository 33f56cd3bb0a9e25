import { type Approval } from '../import/graph.js';

/** What the author of a step may keep whoever is asked there from doing: somebody else would answer than was meant to. */
export const forbiddable: readonly string[] = ['transfer', 'delegate', 'add-sign'];

/** What whoever is asked at a step may not do with it. */
export const forbiddenIn = (approval: Pick<Approval, 'without'> | undefined): readonly string[] => (approval?.without ?? '').split(/\s+/).filter((one) => one !== '');
