import { type AlertKind } from './alert-kind.js';

/** The newest figure is higher than it should be, be its period over or not. */
export const above: AlertKind = {
  name: 'above',
  label: { 'zh-CN': '高于', 'en-US': 'is above' },
  threshold: 'value',
  needsTime: false,
  check({ group, points }, threshold) {
    const last = points.at(-1);
    return last !== undefined && last.value > threshold ? { group, at: last.at, value: last.value, against: threshold } : undefined;
  },
};
