import { Type, type Static } from '@sinclair/typebox';
import { LogicSchema } from '../../expressions/logic.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { FieldPath } from './field-path.js';
import { Grain, TimePart } from './grain.js';
import { TreeLevel } from './tree-level.js';

const closed = { additionalProperties: false } as const;

/** What may be grouped by. */
export const Dimension = Type.Object(
  {
    key: DefinitionKey,
    label: LocalizedText,
    path: FieldPath,
    /** The fact whose records have it; absent for the dataset's own form. Records of other facts count once in each group they have there. */
    fact: Type.Optional(DefinitionKey),
    /** Makes classes of a number: below the first edge, from one edge up to the next, from the last on. */
    bins: Type.Optional(Type.Array(Type.Number(), { minItems: 1, maxItems: 50 })),
    /** Names of the classes, one more than there are edges; absent, the edges name them. */
    binLabels: Type.Optional(Type.Array(LocalizedText, { maxItems: 51 })),
    /** Groups a moment by what comes round again instead of by a span of the calendar. */
    part: Type.Optional(TimePart),
    /** What the group of records without a value is called. */
    emptyLabel: Type.Optional(LocalizedText),
  },
  closed,
);
export type Dimension = Static<typeof Dimension>;

/** A dimension that is worked out from the fields of the form when the question is asked. */
export const CalculatedDimension = Type.Object({ key: DefinitionKey, label: LocalizedText, expr: LogicSchema, emptyLabel: Type.Optional(LocalizedText) }, closed);
export type CalculatedDimension = Static<typeof CalculatedDimension>;

/** A way down, from the whole to its parts: year, quarter, month, day; campus, department, doctor. */
export const Hierarchy = Type.Object(
  { key: DefinitionKey, label: LocalizedText, levels: Type.Array(Type.Object({ dimension: DefinitionKey, grain: Type.Optional(Grain), level: Type.Optional(TreeLevel) }, closed), { minItems: 2, maxItems: 8 }) },
  closed,
);
export type Hierarchy = Static<typeof Hierarchy>;
