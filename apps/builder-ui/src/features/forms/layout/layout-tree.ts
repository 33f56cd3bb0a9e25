import { type Field, type LayoutNode, type LocalizedText } from '@carewright/schema';
import { completeLayout } from '@carewright/form-engine';

export type SectionNode = Extract<LayoutNode, { kind: 'section' }>;
export type PanesNode = Extract<LayoutNode, { panes: unknown }>;
export type Pane = PanesNode['panes'][number];

/** Name of the list that holds a form's outermost nodes; no section or pane has it, because ids are not empty. */
export const rootId = '';

/** How a node is named in the designer: a field by its key, anything else by its id. */
export const nodeIdOf = (node: LayoutNode): string => ('field' in node ? fieldNodeId(node.field) : node.id);
export const fieldNodeId = (key: string): string => `field:${key}`;
/** The key of the field that a node id names, or nothing. */
export const fieldKeyOf = (id: string | null): string | undefined => (id?.startsWith('field:') === true ? id.slice('field:'.length) : undefined);

/** A list of nodes and what it belongs to. */
export interface Place {
  readonly containerId: string;
  readonly list: LayoutNode[];
  /** How many fields stand side by side here. */
  readonly columns: 1 | 2 | 3 | 4;
}
export interface Located extends Place {
  readonly index: number;
  readonly node: LayoutNode;
}

/** Every list of nodes in reading order: the form itself, then sections and panes as they come. */
export function placesOf(layout: LayoutNode[]): readonly Place[] {
  const places: Place[] = [];
  const visit = (place: Place): void => {
    places.push(place);
    for (const node of place.list) {
      if ('children' in node) visit({ containerId: node.id, list: node.children, columns: node.columns ?? 1 });
      else if ('panes' in node) for (const pane of node.panes) visit({ containerId: pane.id, list: pane.children, columns: 1 });
    }
  };
  visit({ containerId: rootId, list: layout, columns: 1 });
  return places;
}

/** Where a node stands. */
export function locate(layout: LayoutNode[], id: string): Located | undefined {
  for (const place of placesOf(layout)) {
    const index = place.list.findIndex((node) => nodeIdOf(node) === id);
    const node = place.list[index];
    if (node) return { ...place, index, node };
  }
  return undefined;
}

/** A tab or step by its id, with the node that holds it. */
export function locatePane(layout: LayoutNode[], id: string): { readonly holder: PanesNode; readonly index: number; readonly pane: Pane } | undefined {
  for (const { list } of placesOf(layout)) {
    for (const node of list) {
      if (!('panes' in node)) continue;
      const index = node.panes.findIndex((pane) => pane.id === id);
      const pane = node.panes[index];
      if (pane) return { holder: node, index, pane };
    }
  }
  return undefined;
}

/** Keys of the fields at and under some nodes. */
export function fieldsUnder(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if ('field' in node) return [node.field];
    if ('children' in node) return fieldsUnder(node.children);
    return 'panes' in node ? node.panes.flatMap((pane) => fieldsUnder(pane.children)) : [];
  });
}

/** The layout as the form will be drawn: the very same one when every field has its place. */
export function shownLayout(layout: LayoutNode[], fields: readonly Field[]): LayoutNode[] {
  const placed = fieldsUnder(layout);
  const known = new Set(fields.map(({ key }) => key));
  const isComplete = placed.length === known.size && new Set(placed).size === placed.length && placed.every((key) => known.has(key));
  return isComplete ? layout : completeLayout(layout, fields);
}

/** An id that no section, pane, text or divider of the layout has. */
export function freeId(layout: LayoutNode[], word: string): string {
  const used = new Set(placesOf(layout).flatMap(({ containerId, list }) => [containerId, ...list.map(nodeIdOf)]));
  for (let count = 1; ; count += 1) if (!used.has(`${word}${String(count)}`)) return `${word}${String(count)}`;
}

/** Ids of all nodes in reading order, for moving the selection by arrow keys. */
export function readingOrder(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if ('children' in node) return [node.id, ...readingOrder(node.children)];
    if ('panes' in node) return [node.id, ...node.panes.flatMap((pane) => readingOrder(pane.children))];
    return [nodeIdOf(node)];
  });
}

/** The label of a list's owner; undefined for the form itself. */
export function containerLabel(layout: LayoutNode[], id: string): LocalizedText | undefined {
  const node = locate(layout, id)?.node;
  if (node !== undefined && 'label' in node) return node.label;
  return locatePane(layout, id)?.pane.label;
}
