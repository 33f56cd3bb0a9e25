import { type KeyboardEvent } from 'react';
import { fieldKeyOf, readingOrder } from '../layout/layout-tree.js';
import { type Designer } from './designer.js';

/** What a key does to the selected node. */
type NodeCommand = (designer: Designer, id: string) => void;

const step = (by: 1 | -1): NodeCommand => (designer, id) => {
  const order = readingOrder(designer.shown());
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
  'Ctrl+m': (designer, id) => designer.pickUp.begin({ node: id }, designer.nameOf(id)),
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

/** While something is carried: nothing else is done. */
const carrying: Readonly<Record<string, (designer: Designer) => void>> = {
  ArrowUp: (designer) => designer.pickUp.step(-1), ArrowLeft: (designer) => designer.pickUp.step(-1), ArrowDown: (designer) => designer.pickUp.step(1), ArrowRight: (designer) => designer.pickUp.step(1),
  Enter: (designer) => designer.pickUp.finish(), ' ': (designer) => designer.pickUp.finish(), Escape: (designer) => designer.pickUp.cancel(), Tab: (designer) => designer.pickUp.cancel(),
};

/** The keyboard way of everything that dragging does; silent while an input method composes. */
export function designerKeyDown(designer: Designer, event: KeyboardEvent): void {
  const { selected, picked } = designer.ui.getState();
  const carried = picked === null || event.nativeEvent.isComposing ? undefined : carrying[event.key];
  if (carried !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    return carried(designer);
  }
  if (selected === null || event.nativeEvent.isComposing || event.defaultPrevented) return;
  const isOnCard = event.target instanceof HTMLElement && event.target.dataset['node'] !== undefined;
  const command = everywhere[nameOf(event)] ?? (isOnCard && !event.shiftKey ? onCard[nameOf(event)] : undefined);
  if (command === undefined) return;
  event.preventDefault();
  command(designer, selected);
}
