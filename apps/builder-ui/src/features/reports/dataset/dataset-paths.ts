import { type DatasetDefinition } from '@carewright/schema';

/** The limits somebody wrote: rising numbers, parted by commas, semicolons or spaces. Undefined while they are none. */
export function edgesIn(written: string): readonly number[] | undefined {
  const parts = written.split(/[,，;；、\s]+/).filter((part) => part !== '');
  const edges = parts.map(Number);
  const rise = edges.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > (edges[index - 1] ?? edge)));
  return parts.length > 0 && parts.length <= 50 && rise ? edges : undefined;
}

/** A key that no measure or dimension has. */
export function freeKey(wish: string, taken: readonly string[]): string {
  const base = wish.replaceAll('.', '_').slice(0, 34);
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.includes(`${base}_${String(count)}`)) return `${base}_${String(count)}`;
}

/** The names that dimensions and measures of a dataset have. */
export const keysOf = ({ dimensions, measures, calculated = [] }: Pick<DatasetDefinition, 'dimensions' | 'measures' | 'calculated'>): readonly string[] => [...dimensions, ...measures, ...calculated].map(({ key }) => key);
