import { type LayoutNode } from '@carewright/schema';
import { locate, placesOf, type Located, type Place } from './layout-tree.js';

/** One step along the reading order. */
export type Direction = 'up' | 'down';

interface Target {
  readonly list: LayoutNode[];
  readonly index: number;
}

/** Moves a node one step: past its neighbour, into a neighbouring section, or out of its own one. False when it is already at the end. */
export function stepNode(layout: LayoutNode[], id: string, direction: Direction): boolean {
  const from = locate(layout, id);
  if (from === undefined) return false;
  const target = stepTarget(layout, from, direction);
  if (target === undefined) return false;
  moveTo(from, target);
  return true;
}

function stepTarget(layout: LayoutNode[], from: Located, direction: Direction): Target | undefined {
  const neighbour = from.list[from.index + (direction === 'up' ? -1 : 1)];
  const isGroup = 'children' in from.node || 'panes' in from.node;
  if (neighbour === undefined) return isGroup ? undefined : outOf(layout, from, direction);
  const inside = isGroup ? undefined : edgeOf(neighbour, direction);
  if (inside) return inside;
  return { list: from.list, index: from.index + (direction === 'up' ? -1 : 1) };
}

/** The near end of a group that is entered: its last list from below, its first from above. */
function edgeOf(node: LayoutNode, direction: Direction): Target | undefined {
  const lists = 'children' in node ? [node.children] : 'panes' in node ? node.panes.map((pane) => pane.children) : [];
  const list = direction === 'up' ? lists.at(-1) : lists[0];
  return list && { list, index: direction === 'up' ? list.length : 0 };
}

/** Past the end of its list: to the neighbouring pane or group, else beside the group it leaves. */
function outOf(layout: LayoutNode[], from: Located, direction: Direction): Target | undefined {
  const owner = ownerOf(layout, from);
  if (owner === undefined) return undefined;
  const { place, at, lists } = owner;
  const sibling = lists[lists.indexOf(from.list) + (direction === 'up' ? -1 : 1)];
  if (sibling) return { list: sibling, index: direction === 'up' ? sibling.length : 0 };
  const next = place.list[at + (direction === 'up' ? -1 : 1)];
  const inside = next && edgeOf(next, direction);
  return inside ?? { list: place.list, index: direction === 'up' ? at : at + 1 };
}

function ownerOf(layout: LayoutNode[], { list }: Located): { readonly place: Place; readonly at: number; readonly lists: readonly LayoutNode[][] } | undefined {
  for (const place of placesOf(layout)) {
    for (const [at, node] of place.list.entries()) {
      const lists = 'children' in node ? [node.children] : 'panes' in node ? node.panes.map((pane) => pane.children) : [];
      if (lists.includes(list)) return { place, at, lists };
    }
  }
  return undefined;
}

function moveTo({ list, index, node }: Located, target: Target): void {
  const [moved = node] = list.splice(index, 1);
  target.list.splice(target.index, 0, moved);
}

/** Where something is put: before position `index` of a list, counted while the moved node still stands where it was. */
export interface Drop {
  readonly containerId: string;
  readonly index: number;
}

/** Moves a node to any place; a group never enters itself. */
export function dropNode(layout: LayoutNode[], id: string, { containerId, index }: Drop): boolean {
  const from = locate(layout, id);
  const to = placesOf(layout).find((place) => place.containerId === containerId);
  if (from === undefined || to === undefined || contains(from.node, to.list)) return false;
  const isSameList = from.list === to.list;
  if (isSameList && (index === from.index || index === from.index + 1)) return false;
  moveTo(from, { list: to.list, index: isSameList && index > from.index ? index - 1 : index });
  return true;
}

function contains(node: LayoutNode, list: LayoutNode[]): boolean {
  const nodes: LayoutNode[] = [node];
  return placesOf(nodes).slice(1).some((place) => place.list === list);
}
