import { Type, type Static } from '@sinclair/typebox';
import { DefinitionKey } from './keys.js';

const closed = { additionalProperties: false } as const;

/** When a number of a tile is good, doubtful or bad: the first rule that holds colours it and says so in words. */
export const ToneRule = Type.Object(
  {
    /** The measure it judges; every one, when absent. */
    measure: Type.Optional(DefinitionKey),
    is: Type.Union([Type.Literal('atLeast'), Type.Literal('below')]),
    value: Type.Number(),
    tone: Type.Union([Type.Literal('good'), Type.Literal('doubtful'), Type.Literal('bad')]),
  },
  closed,
);
export type ToneRule = Static<typeof ToneRule>;

/** How the answer of a tile is drawn, beyond the kind of chart. Numbers are as the measure is: money in its smallest unit, 0.95 for 95 %. */
export const TileDisplay = Type.Object(
  {
    /** What should be reached: the end of a gauge or progress, a line across bars. */
    target: Type.Optional(Type.Number()),
    /** Writes the numbers on the marks. */
    labels: Type.Optional(Type.Boolean()),
    tones: Type.Optional(Type.Array(ToneRule, { maxItems: 6 })),
    /** How many of the dimensions stand across the top of a pivot table, counted from the last one; one, when absent. */
    across: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
    /** The map of the app that a map is drawn on; provinces as squares, when absent. */
    map: Type.Optional(DefinitionKey),
  },
  closed,
);
export type TileDisplay = Static<typeof TileDisplay>;
