import { type LayoutNode } from '@carewright/schema';

/** Keys of all fields under some nodes of a layout. */
export function fieldsUnder(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    if ('field' in node) return [node.field];
    if ('children' in node) return fieldsUnder(node.children);
    return 'panes' in node ? node.panes.flatMap((pane) => fieldsUnder(pane.children)) : [];
  });
}
