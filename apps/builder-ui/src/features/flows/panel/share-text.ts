import { parseShare } from '@carewright/flow-engine';

/** A share as people say it: a fraction as it is, a decimal in per cent; as written when it is no share. */
export function shareText(ratio: string): string {
  const percent = percentOf(ratio);
  return ratio.includes('/') || percent === null ? ratio : `${percent}%`;
}

/** The share in per cent, rounded to two places; null when it cannot be read. */
export function percentOf(ratio: string): number | null {
  const share = parseShare(ratio);
  return share === undefined ? null : Number((share.part * 10_000n) / share.of) / 100;
}

/** Per cent as the file has it. */
export const ratioOfPercent = (percent: number): string => String(Math.min(100, Math.max(0.01, percent)) / 100);
