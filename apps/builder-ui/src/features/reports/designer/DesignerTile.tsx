import { isQuestionTile, isRecordsTile, type QuestionTile, type Tile } from '@carewright/schema';
import { type CSSProperties, type ReactNode } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { isApiError } from '../../../api/problem.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useAnswer, useDatasets } from '../api.js';
import { RecordsCard } from '../tile/RecordsCard.js';
import { TextCard } from '../tile/TextCard.js';
import { TileCard } from '../tile/TileCard.js';
import { useDashboardDesigner, useDesignerUi } from './dashboard-designer.js';
import { widthName } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { SizeHandles } from './SizeHandles.js';

export interface DesignerTileProps {
  readonly tile: Tile;
  readonly row: string;
  readonly place: { readonly row: number; readonly index: number };
  readonly problems: readonly string[];
  readonly isFirst: boolean;
}

/** A tile on the canvas: its live picture under a button that selects, drags and takes the keys. */
export function DesignerTile({ tile, row, place, problems, isFirst }: DesignerTileProps): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const isSelected = useDesignerUi((ui) => ui.selected === tile.id);
  const isNothingSelected = useDesignerUi((ui) => ui.selected === null);
  const [{ isDragging }, drag, preview] = useDrag(() => ({ type: 'tile', item: { id: tile.id }, collect: (monitor) => ({ isDragging: monitor.isDragging() }) }), [tile.id]);
  const [{ isOver }, drop] = useDrop<{ id: string }, void, { isOver: boolean }>(() => ({ accept: 'tile', drop: ({ id }) => { if (id !== tile.id) designer.drop(id, { row, index: place.index }); }, collect: (monitor) => ({ isOver: monitor.isOver() }) }), [tile.id, row, place.index, designer]);
  const name = t('cardLabel', { title: labelOf(tile.title), row: place.row + 1, place: place.index + 1, width: t(widthName(tile.width)) });
  return (
    <div ref={(element) => { preview(element); drop(element); }} className={styles['card']} data-selected={isSelected} data-over={isOver} data-dragging={isDragging} data-problem={problems.length > 0} style={{ '--width': tile.width } as CSSProperties}>
      <div inert aria-hidden="true" className={styles['picture']}><TilePreview tile={tile} /></div>
      <div
        ref={(element) => void drag(element)}
        role="button"
        tabIndex={isSelected || (isNothingSelected && isFirst) ? 0 : -1}
        data-tile={tile.id}
        aria-pressed={isSelected}
        aria-label={problems.length === 0 ? name : `${name}，${t('cardProblem', { count: problems.length })}`}
        className={styles['handle']}
        onClick={() => designer.select(tile.id)}
        onFocus={() => designer.ui.getState().selected !== tile.id && designer.select(tile.id)}
      />
      <SizeHandles id={tile.id} width={tile.width} height={designer.page().rows[place.row]?.height} />
      {problems.length > 0 && <p className={styles['cardProblem']}>{problems[0]}</p>}
    </div>
  );
}

/** The tile with what the published release has for it. */
function TilePreview({ tile }: { readonly tile: Tile }): ReactNode {
  const { app } = useDashboardDesigner();
  const live = useDatasets(app);
  if (isQuestionTile(tile)) return <QuestionPreview tile={tile} />;
  if (isRecordsTile(tile)) return <RecordsCard app={app} tile={tile} dataset={live.data?.items.find(({ key }) => key === tile.dataset)} conditions={[]} />;
  return <TextCard tile={tile} />;
}

/** A question with the numbers of the published release, or why there are none yet. */
function QuestionPreview({ tile }: { readonly tile: QuestionTile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const { app, draft } = useDashboardDesigner();
  const live = useDatasets(app);
  const isLive = live.data?.items.some(({ key }) => key === tile.dataset) ?? false;
  const answer = useAnswer(app, tile.dataset, isLive ? tile.query : undefined);
  const isUnknown = live.isError || (live.data !== undefined && !isLive);
  const isPartlyUnknown = isApiError(answer.error) && answer.error.code === 'report.bad_question';
  if (isUnknown || isPartlyUnknown) {
    const name = labelOf(draft.datasets.find(({ key }) => key === tile.dataset)?.label) || tile.dataset;
    return <section className={styles['unpublished']}><strong>{labelOf(tile.title)}</strong><Notice tone="info">{isUnknown ? t('notPublished', { name }) : t('notPublishedPart')}</Notice></section>;
  }
  const problem = isApiError(answer.error) ? { problem: answer.error.problem } : undefined;
  return <TileCard tile={tile} answer={problem ?? answer.data} onRetry={() => void answer.refetch()} />;
}
