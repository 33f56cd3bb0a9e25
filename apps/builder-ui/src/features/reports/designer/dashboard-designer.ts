import { textOf, type DashboardDefinition, type QuestionTile, type Tile } from '@carewright/schema';
import { type Draft } from 'immer';
import { createContext, use } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { translator } from '../../../design-system/language/use-text.js';
import { currentLocale } from '../../../design-system/language/locale.js';
import { type DraftEditor } from '../../../editing/use-draft-editor.js';
import { addTile, changeTile, dropTile, freshId, moveTile, placeOf, removeTile, resizeRow, resizeTile, tileOf, widthName, type RowHeight, type TileWidth } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import { type DraftApp } from './draft-datasets.js';
import { newTile, type TileKind } from './new-tile.js';

interface DesignerUi {
  readonly selected: string | null;
  /** What a screen reader says about the last move. */
  readonly said: string;
}

/** An open dashboard and what can be done with it; every change is one step that can be undone. */
export interface DashboardDesigner {
  readonly app: string;
  readonly draft: DraftApp;
  readonly open: DraftEditor<DashboardDefinition>;
  readonly ui: StoreApi<DesignerUi>;
  readonly page: () => DashboardDefinition;
  readonly select: (id: string | null) => void;
  readonly add: (kind: TileKind) => void;
  readonly duplicate: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly move: (id: string, by: 1 | -1) => void;
  readonly drop: (id: string, target: { readonly row: string; readonly index: number }) => void;
  readonly resize: (id: string, by: 1 | -1) => void;
  readonly setWidth: (id: string, width: TileWidth) => void;
  /** The whole row becomes higher or lower with its tile. */
  readonly raise: (id: string, by: 1 | -1) => void;
  readonly setHeight: (id: string, height: RowHeight) => void;
  readonly change: (id: string, change: (tile: Draft<Tile>) => void, mergeKey?: string) => void;
  /** Changes a tile that asks something. */
  readonly changeQuestion: (id: string, change: (tile: Draft<QuestionTile>) => void, mergeKey?: string) => void;
  readonly changePage: (change: (page: Draft<DashboardDefinition>) => void, mergeKey?: string) => void;
}

export function createDashboardDesigner({ app, draft, open }: Pick<DashboardDesigner, 'app' | 'draft' | 'open'>): DashboardDesigner {
  const ui = createStore<DesignerUi>(() => ({ selected: null, said: '' }));
  const t = (...words: Parameters<ReturnType<typeof translator<keyof typeof dashboardDesignerMessages.messages & string>>>): string => translator(dashboardDesignerMessages)(...words);
  const { execute, getSnapshot } = open.editor;
  const page = (): DashboardDefinition => getSnapshot().state;
  const select = (selected: string | null): void => ui.setState({ selected });
  const focusCard = (id: string): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"]`)?.focus());
  const titleOf = (id: string): string => textOf(tileOf(page(), id)?.title ?? '', currentLocale());
  const sayPlace = (id: string): void => {
    const at = placeOf(page(), id);
    if (at) ui.setState({ said: t('said_moved', { title: titleOf(id), row: at.row + 1, place: at.index + 1 }) });
    focusCard(id);
  };
  const rowOf = (id: string): DashboardDefinition['rows'][number] | undefined => page().rows.find(({ tiles }) => tiles.some((tile) => tile.id === id));
  const sayWidth = (id: string): void => {
    const width = tileOf(page(), id)?.width;
    if (width !== undefined) ui.setState({ said: t('said_width', { title: titleOf(id), width: t(widthName(width)) }) });
  };
  const sayHeight = (id: string): void => {
    const height = rowOf(id)?.height;
    if (height !== undefined) ui.setState({ said: t('said_height', { title: titleOf(id), height: t(height) }) });
  };
  const change: DashboardDesigner['change'] = (id, apply, mergeKey) => execute(t('step_tile'), (draftPage) => changeTile(draftPage, id, apply), mergeKey === undefined ? {} : { mergeKey: `${id}/${mergeKey}` });
  return {
    change,
    changeQuestion: (id, apply, mergeKey) => change(id, (tile) => { if ('query' in tile) apply(tile); }, mergeKey),
    app, draft, open, ui, page, select,
    add: (kind) => {
      const near = tileOf(page(), ui.getState().selected);
      const dataset = draft.datasets.find(({ key }) => near !== undefined && 'dataset' in near && near.dataset === key) ?? draft.datasets[0];
      if (dataset === undefined) return;
      const id = freshId(page(), 'tile');
      execute(t('step_addTile'), (draftPage) => addTile(draftPage, newTile(kind, id, dataset, draft.app), ui.getState().selected));
      select(id);
    },
    duplicate: (id) => {
      const tile = tileOf(page(), id);
      if (tile === undefined) return;
      const copy = { ...structuredClone(tile), id: freshId(page(), 'tile') };
      execute(t('step_addTile'), (draftPage) => addTile(draftPage, copy, id));
      select(copy.id);
      focusCard(copy.id);
    },
    remove: (id) => {
      const order = page().rows.flatMap(({ tiles }) => tiles.map((tile) => tile.id));
      const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1] ?? null;
      execute(t('step_removeTile'), (draftPage) => void removeTile(draftPage, id));
      select(next);
      if (next !== null) focusCard(next);
    },
    move: (id, by) => {
      execute(t('step_moveTile'), (draftPage) => moveTile(draftPage, id, by));
      sayPlace(id);
    },
    drop: (id, target) => {
      execute(t('step_moveTile'), (draftPage) => dropTile(draftPage, id, target));
      sayPlace(id);
    },
    resize: (id, by) => {
      execute(t('step_resize'), (draftPage) => resizeTile(draftPage, id, by));
      sayWidth(id);
    },
    setWidth: (id, width) => {
      if (tileOf(page(), id)?.width === width) return;
      execute(t('step_resize'), (draftPage) => changeTile(draftPage, id, (tile) => void (tile.width = width)));
      sayWidth(id);
    },
    raise: (id, by) => {
      execute(t('step_height'), (draftPage) => resizeRow(draftPage, id, by));
      sayHeight(id);
    },
    setHeight: (id, height) => {
      if (rowOf(id)?.height === height) return;
      execute(t('step_height'), (draftPage) => { const row = draftPage.rows.find(({ tiles }) => tiles.some((tile) => tile.id === id)); if (row) row.height = height; });
      sayHeight(id);
    },
    changePage: (change, mergeKey) => execute(t('step_page'), change, mergeKey === undefined ? {} : { mergeKey }),
  };
}

export const DashboardDesignerContext = createContext<DashboardDesigner | null>(null);

export function useDashboardDesigner(): DashboardDesigner {
  const designer = use(DashboardDesignerContext);
  if (designer === null) throw new Error('No dashboard is open here');
  return designer;
}

export const useDesignerUi = <Part>(select: (ui: DesignerUi) => Part): Part => useStore(useDashboardDesigner().ui, select);
