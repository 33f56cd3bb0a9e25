import { type MeasureType } from './measure-type.js';

/** What stood last: values of a balance or a stock, added up over those they belong to but never over time. */
export const last: MeasureType = {
  name: 'last',
  label: { 'zh-CN': '最近一次的值', 'en-US': 'Last value' },
  sqlFunction: null,
  isDistinct: false,
  needsPath: true,
  accepts: ['number'],
  answers: 'same',
  isAdditive: false,
};
