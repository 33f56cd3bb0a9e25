import { type MeasureType } from './measure-type.js';

/** The largest or latest value. */
export const max: MeasureType = {
  name: 'max',
  label: { 'zh-CN': '最大', 'en-US': 'Maximum' },
  sqlFunction: 'max',
  isDistinct: false,
  needsPath: true,
  accepts: ['number', 'date', 'datetime'],
  answers: 'same',
  isAdditive: false,
};
