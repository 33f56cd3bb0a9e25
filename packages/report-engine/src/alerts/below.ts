import { type AlertKind } from './alert-kind.js';

/** The newest figure is lower than it should be. With a time, only of a period that is over: one that has just begun is low by nature. */
export const below: AlertKind = {
  name: 'below',
  label: { 'zh-CN': '低于', 'en-US': 'is below' },
  threshold: 'value',
  needsTime: false,
  check({ group, points }, threshold) {
    const last = points.filter(({ closed }) => closed).at(-1);
    return last !== undefined && last.value < threshold ? { group, at: last.at, value: last.value, against: threshold } : undefined;
  },
};
