import { isQuestionTile, isRecordsTile, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { RecordsCard } from '../tile/RecordsCard.js';
import { TextCard } from '../tile/TextCard.js';
import { LiveQuestion, type LiveQuestionProps } from './LiveQuestion.js';
import { followed, pageConditions } from './page-filters.js';

export type LiveTileProps = Omit<LiveQuestionProps, 'tile'> & { readonly tile: Tile };

/** A tile of the live page, as its kind is shown. */
export function LiveTile(props: LiveTileProps): ReactNode {
  const { app, tile, comparisons, filters = [], dataset } = props;
  if (isQuestionTile(tile)) return <LiveQuestion {...props} tile={tile} />;
  if (isRecordsTile(tile)) return <RecordsCard app={app} tile={tile} dataset={dataset} conditions={pageConditions(followed(tile, comparisons, filters), dataset)} />;
  return <TextCard tile={tile} />;
}
