import { type Aggregation } from '@carewright/schema';
import { average } from './average.js';
import { count } from './count.js';
import { distinct } from './distinct.js';
import { max } from './max.js';
import { type MeasureType } from './measure-type.js';
import { min } from './min.js';
import { sum } from './sum.js';

/** Every way to aggregate, by the name a measure definition uses. */
export const measureTypes: Readonly<Record<Aggregation, MeasureType>> = { count, distinct, sum, average, min, max };
