import { type AlertKind } from './alert-kind.js';

/** The last full period differs from the one before by at least this share of it. From nothing to something is a change without measure, and counts. */
export const change: AlertKind = {
  name: 'change',
  label: { 'zh-CN': '较上期变化达到', 'en-US': 'changes from the period before by' },
  threshold: 'ratio',
  needsTime: true,
  check({ group, points }, threshold) {
    const [before, last] = points.filter(({ closed }) => closed).slice(-2);
    if (before === undefined || last === undefined) return undefined;
    const share = before.value === 0 ? (last.value === 0 ? 0 : Infinity) : Math.abs(last.value - before.value) / Math.abs(before.value);
    return share >= threshold ? { group, at: last.at, value: last.value, against: before.value } : undefined;
  },
};
