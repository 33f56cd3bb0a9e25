import { Type } from '@sinclair/typebox';

/** A `cw-logic/1` expression: a JSON-Logic tree over the whitelisted operators; `checkLogic` judges the inside. */
export type Logic = null | boolean | number | string | readonly Logic[] | { readonly [operator: string]: Logic };

/** Any JSON at this level: depth, operators and paths are judged by `checkLogic`, with better words than a schema has. */
export const LogicSchema = Type.Unsafe<Logic>(Type.Unknown({ description: 'cw-logic/1 expression (JSON-Logic).' }));
