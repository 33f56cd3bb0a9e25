import { type MeasureType } from './measure-type.js';

/** How many different values: patients seen rather than visits made. */
export const distinct: MeasureType = {
  name: 'distinct',
  label: { 'zh-CN': '去重计数', 'en-US': 'Distinct count' },
  sqlFunction: 'count',
  isDistinct: true,
  needsPath: true,
  accepts: ['text', 'number', 'boolean', 'date', 'datetime', 'time', 'id'],
  answers: 'count',
  isAdditive: false,
};
