import { category } from './category.js';
import { type DimensionKind } from './dimension-kind.js';
import { reference } from './reference.js';
import { time } from './time.js';

/** Every kind of dimension, by the name field types use. */
export const dimensionKinds: Readonly<Record<DimensionKind['name'], DimensionKind>> = { time, category, reference };
