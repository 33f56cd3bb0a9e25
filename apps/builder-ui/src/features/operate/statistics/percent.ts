/** A share of 0 to 1 in whole percent; what is there but less than one is said to be so. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1%';
  return `${Math.round(share * 100)}%`;
}
