import { type Query } from '@carewright/schema';

/** A dimension as the oracle needs it. */
export interface DimensionOf { readonly key: string; readonly path: string; readonly fact: string; readonly bins?: readonly number[]; readonly part?: string; readonly grain: string; readonly level?: number; readonly isTime: boolean; readonly top?: Query['dimensions'][number]['top'] }
/** A time beside the present one. */
export interface Shift { readonly back?: { readonly n: number; readonly unit: string }; readonly reset?: string }
/** What an answer must be: numbers by group, as JSON of its values. */
export interface Expected { readonly groups: ReadonlyMap<string, readonly (number | null)[]>; readonly totals: readonly (number | null)[]; readonly subtotals: readonly ReadonlyMap<string, readonly (number | null)[]>[] }
