import { type MeasureType } from './measure-type.js';

/** The value that a part of the records does not exceed, between two of them in proportion; the median when no part is named. */
export const percentile: MeasureType = {
  name: 'percentile',
  label: { 'zh-CN': '百分位（中位数）', 'en-US': 'Percentile (median)' },
  sqlFunction: 'percentile_cont',
  isDistinct: false,
  needsPath: true,
  accepts: ['number'],
  answers: 'same',
  isAdditive: false,
};
