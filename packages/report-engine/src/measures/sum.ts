import { type MeasureType } from './measure-type.js';

/** The total of a number or an amount. */
export const sum: MeasureType = {
  name: 'sum',
  label: { 'zh-CN': '求和', 'en-US': 'Sum' },
  sqlFunction: 'sum',
  isDistinct: false,
  needsPath: true,
  accepts: ['number'],
  answers: 'same',
  isAdditive: true,
};
