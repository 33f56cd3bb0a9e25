import { type MeasureType } from './measure-type.js';

/** The smallest or earliest value. */
export const min: MeasureType = {
  name: 'min',
  label: { 'zh-CN': '最小', 'en-US': 'Minimum' },
  sqlFunction: 'min',
  isDistinct: false,
  needsPath: true,
  accepts: ['number', 'date', 'datetime'],
  answers: 'same',
  isAdditive: false,
};
