import { isQuestionTile, isRecordsTile, type QuestionTile, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type DatasetView, type PageComparisons, type TileAnswer } from '../api.js';
import { RecordsCard } from '../tile/RecordsCard.js';
import { TextCard } from '../tile/TextCard.js';
import { TileCard } from '../tile/TileCard.js';
import { useDrill } from '../tile/use-drill.js';
import { followed, pageConditions, withPageFilters } from './page-filters.js';

export interface LiveTileProps {
  readonly app: string;
  readonly tile: Tile;
  readonly answer: TileAnswer | undefined;
  readonly comparisons: PageComparisons;
  readonly dataset: DatasetView | undefined;
  readonly onRetry: () => void;
}

/** A tile of the live page, as its kind is shown. */
export function LiveTile(props: LiveTileProps): ReactNode {
  const { app, tile, comparisons, dataset } = props;
  if (isQuestionTile(tile)) return <LiveQuestion {...props} tile={tile} />;
  if (isRecordsTile(tile)) return <RecordsCard app={app} tile={tile} dataset={dataset} conditions={pageConditions(followed(tile, comparisons), dataset)} />;
  return <TextCard tile={tile} />;
}

/** Its numbers lead to the records under the page's filters. */
function LiveQuestion({ app, tile, answer, comparisons, dataset, onRetry }: LiveTileProps & { readonly tile: QuestionTile }): ReactNode {
  const open = useDrill({ app, dataset: tile.dataset, query: withPageFilters(tile.query, followed(tile, comparisons), dataset) });
  return <TileCard tile={tile} answer={answer} onOpen={open} onRetry={onRetry} />;
}
