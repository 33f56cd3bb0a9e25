import { type FormDefinition, type LayoutNode } from '../../definitions/form.js';

/** A merged form whose layout shows each field once and none that is gone; both sides may have moved one field. */
export function tidyForm(form: FormDefinition): FormDefinition {
  const seen = new Set<string>();
  const known = new Set(form.fields.map(({ key }) => key));
  const isFirst = (key: string): boolean => known.has(key) && !seen.has(key) && seen.add(key) !== undefined;
  const tidy = (nodes: readonly LayoutNode[]): LayoutNode[] => nodes.flatMap((node): LayoutNode[] => {
    if ('field' in node) return isFirst(node.field) ? [node] : [];
    if ('children' in node) return [{ ...node, children: tidy(node.children) }];
    if ('panes' in node) return [{ ...node, panes: node.panes.map((pane) => ({ ...pane, children: tidy(pane.children) })) }];
    return [node];
  });
  const layout = tidy(form.layout);
  const listFields = form.listFields?.filter((key) => known.has(key.split('.')[0] ?? ''));
  const { listFields: _listFields, ...rest } = form;
  return { ...rest, layout, ...(listFields !== undefined && listFields.length > 0 && { listFields }) };
}
