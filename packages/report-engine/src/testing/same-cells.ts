/** Whether two numbers are the same, but for what the sixth place of a quotient cannot say. */
export const isSameNumber = (one: unknown, other: unknown): boolean => one === other || (one !== null && other !== null && Math.abs(Number(one) - Number(other)) < 2e-5 * Math.max(1, Math.abs(Number(other))));

/** The groups of a row, those at `places` of it, as the key that the oracle has for them. */
export const keyOfRow = (row: readonly unknown[], places: readonly number[]): string => JSON.stringify(places.map((at) => {
  const cell = row[at] ?? null;
  return typeof cell === 'object' && cell !== null ? (cell as { id: string }).id : cell;
}));

/** The first places of a row. */
export const firstPlaces = (width: number): readonly number[] => Array.from({ length: width }, (_none, at) => at);
