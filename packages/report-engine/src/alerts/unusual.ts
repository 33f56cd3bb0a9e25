import { type AlertKind } from './alert-kind.js';

/** Fewer periods say nothing about what is usual. */
const fewest = 8;
/** Makes the median distance of a normal distribution its standard deviation. */
const toDeviation = 1.4826;
const deviations = 3.5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * The last full period lies far from what the periods before it were: the modified z-score over median and median absolute
 * deviation, with the usual limit of 3.5 (Iglewicz and Hoaglin, 1993). One outlier of the past does not hide the next, as it
 * would with mean and standard deviation. Where all were the same, anything else is unusual.
 */
export const unusual: AlertKind = {
  name: 'unusual',
  label: { 'zh-CN': '与以往明显不同', 'en-US': 'differs clearly from before' },
  threshold: 'none',
  needsTime: true,
  check({ group, points }) {
    const closed = points.filter((point) => point.closed);
    const [last, before] = [closed.at(-1), closed.slice(0, -1).map(({ value }) => value)];
    if (last === undefined || before.length < fewest) return undefined;
    const usual = median(before);
    const spread = toDeviation * median(before.map((value) => Math.abs(value - usual)));
    return Math.abs(last.value - usual) > deviations * spread ? { group, at: last.at, value: last.value, against: usual } : undefined;
  },
};
