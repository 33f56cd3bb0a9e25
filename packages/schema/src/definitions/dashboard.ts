import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../filters/filter.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';
import { Query } from './reports/query.js';
import { TileDisplay } from './tile-display.js';

const closed = { additionalProperties: false } as const;
const TileId = Type.String({ minLength: 1, maxLength: 60 });
/** What every tile has. `width` counts twelfths of the row on a desk; phones show one tile a row. */
const tileBase = {
  id: TileId,
  title: LocalizedText,
  width: Type.Union([3, 4, 6, 8, 9, 12].map((width) => Type.Literal(width))),
  /** A remark of the author under the title. */
  note: Type.Optional(LocalizedText),
  /** Filters of the page that this tile does not follow, by dimension key. */
  ignores: Type.Optional(Type.Array(DefinitionKey, { maxItems: 8 })),
};

/** What is asked and how it is drawn. */
const questionParts = {
  /** Name of a chart kind of report-engine's registry: number, bar, line, pie, table and so on. */
  chart: Type.String({ minLength: 1, maxLength: 40 }),
  dataset: DefinitionKey,
  query: Query,
  display: Type.Optional(TileDisplay),
  /** What a press on a mark does: offers ways on, opens the records, or narrows the whole page to it. Offers, when absent. */
  press: Type.Optional(Type.Union([Type.Literal('menu'), Type.Literal('records'), Type.Literal('filter')])),
  /** What the next level shows when somebody looks closer, in this order. */
  path: Type.Optional(Type.Array(DefinitionKey, { maxItems: 6 })),
};

/** A question by itself, as people keep it outside of a page. */
export const QuestionContent = Type.Object(questionParts, closed);
export type QuestionContent = Static<typeof QuestionContent>;

/** A query drawn. */
export const QuestionTile = Type.Object({ ...tileBase, ...questionParts }, closed);
export type QuestionTile = Static<typeof QuestionTile>;

/** Records themselves, as their reader may see them: who is behind the numbers beside it. */
export const RecordsTile = Type.Object(
  {
    ...tileBase,
    chart: Type.Literal('records'),
    /** The dataset tells the form, its own condition and how filters of the page reach the records. */
    dataset: DefinitionKey,
    records: Type.Object(
      {
        fields: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 12 }),
        filter: Type.Optional(FilterSchema),
        sort: Type.Optional(Type.Object({ field: Type.String({ minLength: 1, maxLength: 80 }), dir: Type.Union([Type.Literal('asc'), Type.Literal('desc')]) }, closed)),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      },
      closed,
    ),
  },
  closed,
);
export type RecordsTile = Static<typeof RecordsTile>;

/** Words of the author between the numbers. */
export const TextTile = Type.Object({ ...tileBase, chart: Type.Literal('text'), text: LocalizedText }, closed);
export type TextTile = Static<typeof TextTile>;

export const Tile = Type.Union([QuestionTile, RecordsTile, TextTile]);
export type Tile = QuestionTile | RecordsTile | TextTile;

/** Spans of time people ask for by name; each is worked out on the day it is asked. */
export const timeRangeNames = ['today', 'yesterday', 'thisWeek', 'lastWeek', 'last7', 'last30', 'last90', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear', 'last12Months'] as const;
export type TimeRangeName = (typeof timeRangeNames)[number];

export const DashboardDefinition = Type.Object(
  {
    $format: Type.Literal('dashboard/1'),
    key: DefinitionKey,
    label: LocalizedText,
    rows: Type.Array(Type.Object({ id: TileId, height: Type.Union([Type.Literal('small'), Type.Literal('medium'), Type.Literal('large')]), tiles: Type.Array(Tile, { maxItems: 4 }) }, closed), { maxItems: 30 }),
    /** Filters over the whole page; each applies to the tiles whose dataset has a dimension of that key. */
    filters: Type.Optional(
      Type.Array(
        Type.Object(
          {
            dimension: DefinitionKey,
            label: LocalizedText,
            initial: Type.Optional(FilterSchema),
            range: Type.Optional(Type.Union(timeRangeNames.map((name) => Type.Literal(name)))),
            /** What it means where a dataset has another name for it: the day of a visit is the due day of a follow-up. */
            also: Type.Optional(Type.Array(Type.Object({ dataset: DefinitionKey, dimension: DefinitionKey }, closed), { maxItems: 20 })),
          },
          closed,
        ),
        { maxItems: 8 },
      ),
    ),
    /** How the page behaves on a wall. */
    screen: Type.Optional(Type.Object({ refreshSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 86_400 })), turnSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 3600 })) }, closed)),
  },
  { ...closed, $id: 'https://carewright.example/schema/dashboard-1.json' },
);
export type DashboardDefinition = Static<typeof DashboardDefinition>;

export const isQuestionTile = (tile: Tile): tile is QuestionTile => 'query' in tile;
export const isRecordsTile = (tile: Tile): tile is RecordsTile => 'records' in tile;
/** Every tile of a page, in reading order. */
export const tilesOf = ({ rows }: Pick<DashboardDefinition, 'rows'>): readonly Tile[] => rows.flatMap(({ tiles }) => tiles);
/** The datasets that a page asks, each once. */
export const datasetKeysOf = (page: Pick<DashboardDefinition, 'rows'>): readonly string[] => [...new Set(tilesOf(page).flatMap((tile) => ('dataset' in tile ? [tile.dataset] : [])))];

export type PageFilter = NonNullable<DashboardDefinition['filters']>[number];
/** The dimension that a filter of the page means in a dataset: the one chosen for it there, else the one of its own key. */
export const dimensionIn = (filters: readonly Pick<PageFilter, 'dimension' | 'also'>[] | undefined, key: string, dataset: string): string =>
  filters?.find(({ dimension }) => dimension === key)?.also?.find((one) => one.dataset === dataset)?.dimension ?? key;
