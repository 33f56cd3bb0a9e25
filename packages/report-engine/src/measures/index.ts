import { type MeasureKind } from '@carewright/schema';
import { average } from './average.js';
import { calc } from './calc.js';
import { count } from './count.js';
import { distinct } from './distinct.js';
import { last } from './last.js';
import { max } from './max.js';
import { type MeasureType } from './measure-type.js';
import { min } from './min.js';
import { percentile } from './percentile.js';
import { sum } from './sum.js';

/** Every way to aggregate, by the name a measure definition uses. */
export const measureTypes: Readonly<Record<MeasureKind, MeasureType>> = { count, distinct, sum, average, min, max, percentile, last, calc };
