import { type MeasureType } from './measure-type.js';

/** Worked out from other measures after they are: a rate is the quotient of two sums, never a mean of quotients. */
export const calc: MeasureType = {
  name: 'calc',
  label: { 'zh-CN': '由其他指标计算', 'en-US': 'Worked out from measures' },
  sqlFunction: null,
  isDistinct: false,
  needsPath: false,
  accepts: [],
  answers: 'same',
  isAdditive: false,
};
