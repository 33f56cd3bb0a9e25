/** A share as a fraction of whole numbers, so that counting votes never rounds. */
export interface Share {
  readonly part: bigint;
  readonly of: bigint;
}

const decimal = /^(\d{1,3})(?:\.(\d{1,12}))?(%?)$/;
const fraction = /^(\d{1,6})\/(\d{1,6})$/;

const valid = (share: Share): Share | undefined => (share.of > 0n && share.part > 0n && share.part <= share.of ? share : undefined);

/** Reads `0.6`, `60%` or `2/3`; undefined for anything that is not more than none and at most all. */
export function parseShare(text: string): Share | undefined {
  const [, part, of] = fraction.exec(text) ?? [];
  if (part !== undefined && of !== undefined) return valid({ part: BigInt(part), of: BigInt(of) });
  const [, whole, behind = '', percent] = decimal.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return valid({ part: BigInt(whole + behind), of: 10n ** BigInt(behind.length) * (percent === '%' ? 100n : 1n) });
}

/** How many of a number of voters a share is, rounded up. */
export const countOf = ({ part, of }: Share, voters: number): number => Number((part * BigInt(voters) + of - 1n) / of);
