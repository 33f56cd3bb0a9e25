import { type FormDefinition, type LayoutNode, type LocalizedText } from '@carewright/schema';
import { fieldNodeId, fieldsUnder, freeId, locate, locatePane, placesOf, readingOrder } from '../layout/layout-tree.js';
import { dropNode, stepNode, type Direction, type Drop } from '../layout/move-node.js';
import { freeLabel, placeAll, takenKeys, type KeyMaker } from './insert.js';
import { textOf } from '@carewright/schema';

export function moveNode(form: FormDefinition, id: string, direction: Direction): boolean {
  placeAll(form);
  return stepNode(form.layout, id, direction);
}

export function moveNodeTo(form: FormDefinition, id: string, drop: Drop): boolean {
  placeAll(form);
  return dropNode(form.layout, id, drop);
}

/** Makes a field wider or narrower by a column; false at the limits. */
export function widenNode(form: FormDefinition, id: string, by: 1 | -1): boolean {
  placeAll(form);
  const at = locate(form.layout, id);
  if (at === undefined || !('field' in at.node)) return false;
  const span = Math.min(at.node.span ?? 1, at.columns) + by;
  if (span < 1 || span > at.columns) return false;
  if (span === 1) delete at.node.span;
  else at.node.span = span as 2 | 3 | 4;
  return true;
}

/** The column count of a section; wider fields shrink to fit. */
export function setColumns(form: FormDefinition, id: string, columns: 1 | 2 | 3 | 4): void {
  placeAll(form);
  const at = locate(form.layout, id);
  if (at === undefined || !('children' in at.node)) return;
  at.node.columns = columns;
  for (const child of at.node.children) {
    if ('field' in child && (child.span ?? 1) > columns) child.span = columns;
  }
}

/** Takes a node out with all that stands in it; answers what should be selected then. */
export function removeNode(form: FormDefinition, id: string): string | null {
  placeAll(form);
  const at = locate(form.layout, id);
  if (at === undefined) return null;
  const order = readingOrder(form.layout);
  const gone = new Set(fieldsUnder([at.node]));
  const inside = new Set(readingOrder([at.node]));
  at.list.splice(at.index, 1);
  form.fields = form.fields.filter(({ key }) => !gone.has(key));
  forgetFields(form, gone);
  const start = order.indexOf(id);
  return order.slice(start).find((one) => !inside.has(one)) ?? order.slice(0, start).findLast((one) => !inside.has(one)) ?? null;
}

/** Takes a node off a layout that may leave fields out: the fields stay in the form. */
export function leaveOut(form: FormDefinition, id: string): string | null {
  const at = locate(form.layout, id);
  if (at === undefined) return null;
  const order = readingOrder(form.layout);
  const inside = new Set(readingOrder([at.node]));
  at.list.splice(at.index, 1);
  const start = order.indexOf(id);
  return order.slice(start).find((one) => !inside.has(one)) ?? order.slice(0, start).findLast((one) => !inside.has(one)) ?? null;
}

/** Fields that are gone leave every other layout too. */
function withoutFields(nodes: readonly LayoutNode[], gone: ReadonlySet<string>): LayoutNode[] {
  return nodes.filter((node) => !('field' in node && gone.has(node.field))).map((node): LayoutNode => {
    if ('children' in node) return { ...node, children: withoutFields(node.children, gone) };
    return 'panes' in node ? { ...node, panes: node.panes.map((pane) => ({ ...pane, children: withoutFields(pane.children, gone) })) } : node;
  });
}

/** A field that is gone leaves the list, the record's title and indexes; conditions on it stay and are shown as issues. */
function forgetFields(form: FormDefinition, gone: ReadonlySet<string>): void {
  if (form.layouts) for (const [name, nodes] of Object.entries(form.layouts)) form.layouts[name] = withoutFields(nodes, gone);
  if (form.listFields) form.listFields = form.listFields.filter((key) => !gone.has(key));
  if (form.listFields?.length === 0) delete form.listFields;
  if (form.indexes) form.indexes = form.indexes.filter(({ fields }) => !fields.some((key) => gone.has(key)));
  if (form.display === undefined) return;
  const display = form.display.replace(/\{([^{}]*)\}/g, (whole, key: string) => (gone.has(key) ? '' : whole)).replace(/\s+/g, ' ').trim();
  if (display === '') delete form.display;
  else form.display = display;
}

/** A second field like this one behind it, or a second section with copies of its fields; answers the new node's id. */
export function duplicateNode(form: FormDefinition, id: string, makeKey: KeyMaker): string | null {
  placeAll(form);
  const at = locate(form.layout, id);
  if (at === undefined) return null;
  const copy = copyOf(form, at.node, makeKey);
  at.list.splice(at.index + 1, 0, copy);
  return 'field' in copy ? fieldNodeId(copy.field) : copy.id;
}

function copyOf(form: FormDefinition, node: LayoutNode, makeKey: KeyMaker): LayoutNode {
  if ('field' in node) return { ...node, field: copyField(form, node.field, makeKey) };
  const id = freeId(form.layout, node.kind);
  const copies = (nodes: readonly LayoutNode[]): LayoutNode[] => nodes.map((child) => copyOf(form, child, makeKey));
  if ('children' in node) return { ...plain(node), id, children: copies(node.children) };
  if ('panes' in node) return { ...plain(node), id, panes: node.panes.map((pane, index) => ({ ...plain(pane), id: `${id}_${String(index + 1)}`, children: copies(pane.children) })) };
  return { ...plain(node), id };
}

function copyField(form: FormDefinition, key: string, makeKey: KeyMaker): string {
  const field = form.fields.find((one) => one.key === key);
  if (field === undefined) return key;
  const label = freeLabel(field.label, form.fields.map((one) => one.label));
  const copied = makeKey(textOf(label, 'zh-CN'), 'field', takenKeys(form));
  form.fields.push({ ...plain(field), key: copied, label });
  return copied;
}

/** A copy of its own: parts of an immer draft must not stand in two places. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Names a section, pane, text or divider. */
export function setNodeText(form: FormDefinition, id: string, text: LocalizedText): void {
  placeAll(form);
  const pane = locatePane(form.layout, id)?.pane;
  const node = locate(form.layout, id)?.node;
  if (pane) pane.label = text;
  else if (node !== undefined && 'text' in node) node.text = text;
  else if (node !== undefined && 'kind' in node && (node.kind === 'section' || node.kind === 'divider')) node.label = text;
}

/** One more tab or step. */
export function addPane(form: FormDefinition, id: string, label: LocalizedText): string | null {
  placeAll(form);
  const node = locate(form.layout, id)?.node;
  if (node === undefined || !('panes' in node)) return null;
  const used = new Set(placesOf(form.layout).map(({ containerId }) => containerId));
  let count = node.panes.length + 1;
  while (used.has(`${id}_${String(count)}`)) count += 1;
  node.panes.push({ id: `${id}_${String(count)}`, label, children: [] });
  return `${id}_${String(count)}`;
}

/** Takes a tab or step out; its fields move to the one beside it, so that nothing is lost by it. */
export function removePane(form: FormDefinition, id: string): void {
  placeAll(form);
  const at = locatePane(form.layout, id);
  if (at === undefined || at.holder.panes.length < 2) return;
  const heir = at.holder.panes[at.index === 0 ? 1 : at.index - 1];
  const orphans = at.pane.children.splice(0);
  heir?.children.push(...orphans);
  at.holder.panes.splice(at.index, 1);
}
