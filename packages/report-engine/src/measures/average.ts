import { type MeasureType } from './measure-type.js';

/** The mean of the filled-in values; empty ones do not count. */
export const average: MeasureType = {
  name: 'average',
  label: { 'zh-CN': '平均', 'en-US': 'Average' },
  sqlFunction: 'avg',
  isDistinct: false,
  needsPath: true,
  accepts: ['number'],
  answers: 'same',
  isAdditive: false,
};
