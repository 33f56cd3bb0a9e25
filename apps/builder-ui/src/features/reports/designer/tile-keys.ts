import { type KeyboardEvent } from 'react';
import { type DashboardDesigner } from './dashboard-designer.js';

type TileCommand = (designer: DashboardDesigner, id: string) => void;

const step = (by: 1 | -1): TileCommand => (designer, id) => {
  const order = designer.page().rows.flatMap(({ tiles }) => tiles.map((tile) => tile.id));
  const next = order[order.indexOf(id) + by];
  if (next !== undefined) document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(next)}"]`)?.focus();
};

/** The keys of the form designer, for tiles. */
const everywhere: Readonly<Record<string, TileCommand>> = {
  'Alt+ArrowUp': (designer, id) => designer.move(id, -1),
  'Alt+ArrowDown': (designer, id) => designer.move(id, 1),
  'Alt+=': (designer, id) => designer.resize(id, 1),
  'Alt++': (designer, id) => designer.resize(id, 1),
  'Alt+-': (designer, id) => designer.resize(id, -1),
  'Alt+Shift+ArrowDown': (designer, id) => designer.raise(id, 1),
  'Alt+Shift+ArrowUp': (designer, id) => designer.raise(id, -1),
  'Ctrl+d': (designer, id) => designer.duplicate(id),
};
const onCard: Readonly<Record<string, TileCommand>> = {
  ArrowUp: step(-1), ArrowLeft: step(-1), ArrowDown: step(1), ArrowRight: step(1),
  Delete: (designer, id) => designer.remove(id),
  Backspace: (designer, id) => designer.remove(id),
};

/** What a key press does to the selected tile; silent while an input method composes. */
export function tileKeyDown(designer: DashboardDesigner, event: KeyboardEvent): void {
  const { selected } = designer.ui.getState();
  if (selected === null || event.nativeEvent.isComposing || event.defaultPrevented) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const name = `${event.altKey ? 'Alt+' : ''}${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey && key.length > 1 ? 'Shift+' : ''}${key}`;
  const isOnCard = event.target instanceof HTMLElement && event.target.dataset['tile'] !== undefined;
  const command = everywhere[name] ?? (isOnCard ? onCard[name] : undefined);
  if (command === undefined) return;
  event.preventDefault();
  command(designer, selected);
}
