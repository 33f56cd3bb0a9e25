/** The places at which a list names something for the second time or more. */
export function repeatedIndexes<T>(items: readonly T[], keyOf: (item: T) => string): readonly number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const isRepeated = seen.has(keyOf(item));
    seen.add(keyOf(item));
    return isRepeated ? [index] : [];
  });
}
