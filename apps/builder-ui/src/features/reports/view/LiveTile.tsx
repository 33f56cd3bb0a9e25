import { type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type DatasetView, type PageComparisons, type TileAnswer } from '../api.js';
import { TileCard } from '../tile/TileCard.js';
import { useDrill } from '../tile/use-drill.js';
import { withPageFilters } from './page-filters.js';

export interface LiveTileProps {
  readonly app: string;
  readonly tile: Tile;
  readonly answer: TileAnswer | undefined;
  readonly comparisons: PageComparisons;
  readonly dataset: DatasetView | undefined;
  readonly onRetry: () => void;
}

/** A tile of the live page: its numbers lead to the records under the page's filters. */
export function LiveTile({ app, tile, answer, comparisons, dataset, onRetry }: LiveTileProps): ReactNode {
  const open = useDrill({ app, dataset: tile.dataset, query: withPageFilters(tile.query, comparisons, dataset) });
  return <TileCard tile={tile} answer={answer} onOpen={open} onRetry={onRetry} />;
}
