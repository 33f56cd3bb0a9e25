import { type MeasureType } from './measure-type.js';

/** How many records; with a field, how many have it filled in. */
export const count: MeasureType = {
  name: 'count',
  label: { 'zh-CN': '计数', 'en-US': 'Count' },
  sqlFunction: 'count',
  isDistinct: false,
  needsPath: false,
  accepts: ['text', 'number', 'boolean', 'date', 'datetime', 'time', 'id', 'list'],
  answers: 'count',
  isAdditive: true,
};
