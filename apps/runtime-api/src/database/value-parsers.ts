import { types } from 'pg';

/** PostgreSQL types whose text is kept: a JavaScript Date or number would lose digits or the time zone. */
const keptAsText = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC, types.builtins.DATE, types.builtins.TIMESTAMP, types.builtins.TIMESTAMPTZ, types.builtins.TIME, types.builtins.INTERVAL]);
/** The array forms of the same types (pg_type.dat). */
const keptArrays = new Set<number>([1016, 1231, 1182, 1115, 1185, 1183, 1187]);
const textArray = 1009;
const text = (value: string): string => value;

/** `types` option of every pool: times, dates, numerics and int8 arrive as PostgreSQL wrote them. */
export const valueParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (keptAsText.has(oid)) return text;
    const known = keptArrays.has(oid) ? textArray : oid;
    return types.getTypeParser(known as Parameters<typeof types.getTypeParser>[0], format as 'text') as (value: string) => unknown;
  },
};
