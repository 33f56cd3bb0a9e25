import { type KeyboardEvent } from 'react';
import { fieldKeyOf, readingOrder, shownLayout } from '../layout/layout-tree.js';
import { type Designer } from './designer.js';

/** What a key does to the selected node. */
type NodeCommand = (designer: Designer, id: string) => void;

const step = (by: 1 | -1): NodeCommand => (designer, id) => {
  const { layout, fields } = designer.form();
  const order = readingOrder(shownLayout(layout, fields));
  const next = order[order.indexOf(id) + by];
  if (next !== undefined) designer.select(next, 'node');
};

/** Anywhere in the designer, also while the title is being typed. */
const everywhere: Readonly<Record<string, NodeCommand>> = {
  'Alt+ArrowUp': (designer, id) => designer.move(id, 'up'),
  'Alt+ArrowDown': (designer, id) => designer.move(id, 'down'),
  'Alt+=': (designer, id) => fieldKeyOf(id) !== undefined && designer.widen(id, 1),
  'Alt++': (designer, id) => fieldKeyOf(id) !== undefined && designer.widen(id, 1),
  'Alt+-': (designer, id) => fieldKeyOf(id) !== undefined && designer.widen(id, -1),
  'Ctrl+d': (designer, id) => designer.duplicate(id),
};
/** Only while a card has the focus. */
const onCard: Readonly<Record<string, NodeCommand>> = {
  ArrowUp: step(-1), ArrowDown: step(1), ArrowLeft: step(-1), ArrowRight: step(1),
  F2: (designer, id) => designer.select(id, 'title'),
  Enter: (designer, id) => designer.select(id, 'title'),
  Delete: (designer, id) => designer.remove(id),
  Backspace: (designer, id) => designer.remove(id),
};

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.altKey ? 'Alt+' : ''}${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${key}`;
}

/** The keyboard way of everything that dragging does; silent while an input method composes. */
export function designerKeyDown(designer: Designer, event: KeyboardEvent): void {
  const { selected } = designer.ui.getState();
  if (selected === null || event.nativeEvent.isComposing || event.defaultPrevented) return;
  const isOnCard = event.target instanceof HTMLElement && event.target.dataset['node'] !== undefined;
  const command = everywhere[nameOf(event)] ?? (isOnCard && !event.shiftKey ? onCard[nameOf(event)] : undefined);
  if (command === undefined) return;
  event.preventDefault();
  command(designer, selected);
}
