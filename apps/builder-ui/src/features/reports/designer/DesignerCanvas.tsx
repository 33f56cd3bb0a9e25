import { type DashboardDefinition, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, CopyIcon, DashboardIcon, DeleteIcon, MoveDownIcon, MoveUpIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Empty } from '../../../design-system/states/states.js';
import { useDashboardDesigner, useDesignerUi } from './dashboard-designer.js';
import { tileOf, type RowHeight } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { DesignerTile } from './DesignerTile.js';
import { tileKinds, tileWords } from './new-tile.js';

export interface DesignerCanvasProps {
  readonly page: DashboardDefinition;
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

/** The rows of the page as they will be, with the ways to add to them. */
export function DesignerCanvas({ page, problems }: DesignerCanvasProps): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const selected = tileOf(page, useDesignerUi((ui) => ui.selected));
  const first = page.rows.flatMap(({ tiles }) => tiles)[0];
  const isEmpty = first === undefined;
  if (designer.draft.datasets.length === 0) return <main className={styles['canvas']}><Empty icon={<DashboardIcon />} title={t('noForms')} hint={t('noFormsHint')} /></main>;
  return (
    <main className={styles['canvas']} aria-label={t('canvas')}>
      <div className={styles['adders']} role="group" aria-label={t('addTile')}>
        <span className={styles['groupLabel']} aria-hidden="true">{t('addTile')}</span>
        {tileKinds.map((kind) => <Button key={kind} size="small" icon={<AddIcon />} onClick={() => designer.add(kind)}>{t(tileWords[kind])}</Button>)}
      </div>
      {selected && <TileToolbar tile={selected} height={page.rows.find(({ tiles }) => tiles.includes(selected))?.height} />}
      {isEmpty && <Empty icon={<DashboardIcon />} title={t('empty')} hint={t('emptyHint')} />}
      {page.rows.map((row, at) => (
        <div key={row.id} className={styles['row']} data-height={row.height}>
          {row.tiles.map((tile, index) => <DesignerTile key={tile.id} tile={tile} row={row.id} place={{ row: at, index }} problems={problems.get(tile.id) ?? []} isFirst={tile === first} />)}
        </div>
      ))}
      {!isEmpty && <p className={styles['hint']}>{t('previewHint')}</p>}
    </main>
  );
}

/** Everything that dragging and keys do, as buttons with words (WCAG 2.5.7). */
function TileToolbar({ tile, height }: { readonly tile: Tile; readonly height: RowHeight | undefined }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const title = useLabel()(tile.title);
  const designer = useDashboardDesigner();
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={t('toolbar')}>
      <strong className={styles['toolbarName']}>{title}</strong>
      <Button size="small" icon={<MoveUpIcon />} title="Alt+↑" onClick={() => designer.move(tile.id, -1)}>{t('moveBack')}</Button>
      <Button size="small" icon={<MoveDownIcon />} title="Alt+↓" onClick={() => designer.move(tile.id, 1)}>{t('moveOn')}</Button>
      <Button size="small" title="Alt+-" disabled={tile.width === 3} onClick={() => designer.resize(tile.id, -1)}>{t('narrower')}</Button>
      <Button size="small" title="Alt+=" disabled={tile.width === 12} onClick={() => designer.resize(tile.id, 1)}>{t('wider')}</Button>
      <Button size="small" title="Alt+Shift+↑" disabled={height === 'small'} onClick={() => designer.raise(tile.id, -1)}>{t('lower')}</Button>
      <Button size="small" title="Alt+Shift+↓" disabled={height === 'large'} onClick={() => designer.raise(tile.id, 1)}>{t('taller')}</Button>
      <Button size="small" icon={<CopyIcon />} title="Ctrl+D" onClick={() => designer.duplicate(tile.id)}>{t('duplicate')}</Button>
      <Button size="small" kind="danger" icon={<DeleteIcon />} title="Delete" onClick={() => designer.remove(tile.id)}>{t('remove')}</Button>
    </div>
  );
}
