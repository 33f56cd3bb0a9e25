import { Type, type Static } from '@sinclair/typebox';

/** How deep trees of departments, codes and choices may be asked. */
export const deepestLevel = 12;

/** Groups values of a tree by what they stand under at a level, 1 at the top; what is not so deep stands for itself. */
export const TreeLevel = Type.Integer({ minimum: 1, maximum: deepestLevel });
export type TreeLevel = Static<typeof TreeLevel>;
