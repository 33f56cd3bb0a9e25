import { type FormDefinition, type LayoutNode } from '@carewright/schema';

const byState = new WeakMap<FormDefinition, Map<string, FormDefinition>>();

/** The form with another of its layouts in the place of the first, so that everything that arranges a form arranges that one. */
export function drawnForm(form: FormDefinition, layout: string | null): FormDefinition {
  const nodes = layout === null ? undefined : form.layouts?.[layout];
  if (layout === null || nodes === undefined) return form;
  const known = byState.get(form) ?? new Map<string, FormDefinition>();
  byState.set(form, known);
  const drawn = known.get(layout) ?? { ...form, layout: nodes };
  known.set(layout, drawn);
  return drawn;
}

/** Does something to a form while another layout stands in the place of the first; both are in reach meanwhile. */
export function withLayout(form: FormDefinition, layout: string | null, change: (form: FormDefinition) => void): void {
  const { layouts } = form;
  const nodes = layout === null ? undefined : layouts?.[layout];
  if (layout === null || layouts === undefined || nodes === undefined) return change(form);
  const main = form.layout;
  layouts[layout] = main;
  form.layout = nodes;
  change(form);
  const changed = form.layout;
  form.layout = layouts[layout] ?? main;
  layouts[layout] = withoutUnplaced(changed);
}

/** Other layouts may leave fields out: what commands appended to see every field leaves again. */
export const withoutUnplaced = (nodes: LayoutNode[]): LayoutNode[] => (nodes.some(isUnplaced) ? nodes.filter((node) => !isUnplaced(node)) : nodes);
const isUnplaced = (node: LayoutNode): boolean => 'children' in node && node.id === 'unplaced';

/** A layout to begin with: what the first one has; on a phone one column. */
export function copyOfLayout(nodes: readonly LayoutNode[], isNarrow: boolean): LayoutNode[] {
  return nodes.map((node): LayoutNode => {
    if ('field' in node) return isNarrow ? { field: node.field } : { ...node };
    if ('children' in node) return { ...node, ...(isNarrow && { columns: 1 as const }), children: copyOfLayout(node.children, isNarrow) };
    if ('panes' in node) return { ...node, panes: node.panes.map((pane) => ({ ...pane, children: copyOfLayout(pane.children, isNarrow) })) };
    return { ...node };
  });
}
