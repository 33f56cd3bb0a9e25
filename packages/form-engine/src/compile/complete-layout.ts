import { type Field, type LayoutNode, type LocalizedText, type Logic } from '@carewright/schema';
import { type PlannedContainer } from './compiled-form.js';

/** Id of the section that holds what the author placed nowhere. */
export const unplacedSectionId = 'unplaced';
const unplacedLabel: LocalizedText = { 'zh-CN': '未分组', 'en-US': 'Ungrouped' };

/** Where fields stand: conditions over each field, and each container with a condition above it. */
export interface Placement {
  readonly conditionsByField: ReadonlyMap<string, readonly Logic[]>;
  readonly containers: readonly PlannedContainer[];
}

/** Shows every field once: unknown and repeated ones leave, unplaced ones are appended under 未分组. */
export function completeLayout(layout: readonly LayoutNode[], fields: readonly Field[]): LayoutNode[] {
  const waiting = new Set(fields.map((field) => field.key));
  const kept = keepKnown(layout, waiting);
  if (waiting.size === 0) return kept;
  const children = [...waiting].map((field): LayoutNode => ({ field }));
  return [...kept, { kind: 'section', id: unplacedSectionId, ...(kept.length > 0 && { label: unplacedLabel }), columns: 2, children }];
}

function keepKnown(nodes: readonly LayoutNode[], waiting: Set<string>): LayoutNode[] {
  return nodes.flatMap((node): LayoutNode[] => {
    if ('field' in node) return waiting.delete(node.field) ? [node] : [];
    if ('children' in node) return [{ ...node, children: keepKnown(node.children, waiting) }];
    if ('panes' in node) return [{ ...node, panes: node.panes.map((pane) => ({ ...pane, children: keepKnown(pane.children, waiting) })) }];
    return [node];
  });
}

/** Another layout of the form: unknown and repeated fields leave, what it leaves out stays out, and its ids begin with its name. */
export function otherLayout(name: string, layout: readonly LayoutNode[], fields: readonly Field[]): LayoutNode[] {
  return named(keepKnown(layout, new Set(fields.map((field) => field.key))), `${name}/`);
}

function named(nodes: readonly LayoutNode[], prefix: string): LayoutNode[] {
  return nodes.map((node): LayoutNode => {
    if ('field' in node) return node;
    if ('children' in node) return { ...node, id: `${prefix}${node.id}`, children: named(node.children, prefix) };
    if ('panes' in node) return { ...node, id: `${prefix}${node.id}`, panes: node.panes.map((pane) => ({ ...pane, id: `${prefix}${pane.id}`, children: named(pane.children, prefix) })) };
    return { ...node, id: `${prefix}${node.id}` };
  });
}

/** Reads the conditions of sections, tabs and steps off a completed layout. */
export function placementOf(layout: readonly LayoutNode[]): Placement {
  const conditionsByField = new Map<string, readonly Logic[]>();
  const containers: PlannedContainer[] = [];
  const walk = (nodes: readonly LayoutNode[], above: readonly Logic[]): void => {
    for (const node of nodes) {
      if ('field' in node) conditionsByField.set(node.field, above);
      else if ('children' in node) enter(node, above);
      else if ('panes' in node) node.panes.forEach((pane) => enter(pane, above));
    }
  };
  const enter = (container: { id: string; visibleWhen?: unknown; children: LayoutNode[] }, above: readonly Logic[]): void => {
    const shownWhen = container.visibleWhen === undefined ? above : [...above, container.visibleWhen as Logic];
    if (container.visibleWhen !== undefined) containers.push({ id: container.id, shownWhen });
    walk(container.children, shownWhen);
  };
  walk(layout, []);
  return { conditionsByField, containers };
}
