import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../filters/filter.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';
import { Query } from './reports/query.js';

const closed = { additionalProperties: false } as const;

/** A query drawn. `width` counts twelfths of the row on a desk; phones show one tile a row. */
export const Tile = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 60 }),
    title: LocalizedText,
    width: Type.Union([3, 4, 6, 8, 9, 12].map((width) => Type.Literal(width))),
    /** Name of a chart kind of report-engine's registry: number, bar, line, pie, table. */
    chart: Type.String({ minLength: 1, maxLength: 40 }),
    dataset: DefinitionKey,
    query: Query,
  },
  closed,
);
export type Tile = Static<typeof Tile>;

export const DashboardDefinition = Type.Object(
  {
    $format: Type.Literal('dashboard/1'),
    key: DefinitionKey,
    label: LocalizedText,
    rows: Type.Array(Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }), height: Type.Union([Type.Literal('small'), Type.Literal('medium'), Type.Literal('large')]), tiles: Type.Array(Tile, { maxItems: 4 }) }, closed), { maxItems: 30 }),
    /** Filters over the whole page; each applies to the tiles whose dataset has a dimension of that key. */
    filters: Type.Optional(Type.Array(Type.Object({ dimension: DefinitionKey, label: LocalizedText, initial: Type.Optional(FilterSchema) }, closed), { maxItems: 8 })),
  },
  { ...closed, $id: 'https://carewright.example/schema/dashboard-1.json' },
);
export type DashboardDefinition = Static<typeof DashboardDefinition>;
