import { fieldTypeOf, locales, textOf, type Field, type FormDefinition, type LayoutNode, type LocalizedText } from '@carewright/schema';
import { localized, type Message } from '../../../design-system/language/catalogue.js';
import { fieldNodeId, freeId, locate, nodeIdOf, placesOf, rootId, shownLayout } from '../layout/layout-tree.js';
import { type Drop } from '../layout/move-node.js';
import { formsMessages } from '../forms.messages.js';

/** Makes a key from a label; the pinyin tables behind it load after the page. */
export type KeyMaker = (label: string, place: 'field' | 'sub-table-column', taken: Iterable<string>) => string;

/** Every key that a new field of the form may not take: those in use and those that once were. */
export const takenKeys = (form: FormDefinition): readonly string[] => [...form.fields.map(({ key }) => key), ...(form.retired ?? []).map(({ field }) => field.key)];

/** Gives every field its place before something moves, so that commands see what the person sees. */
export function placeAll(form: FormDefinition): void {
  const shown = shownLayout(form.layout, form.fields);
  if (shown !== form.layout) form.layout = shown;
}

const { messages } = formsMessages;
const numberedText = ({ zh, en }: Message, ending: string): LocalizedText => localized({ zh: `${zh}${ending}`, en: `${typeof en === 'string' ? en : en.other}${ending}` });

/** A label that no other field has: 单行文本, 单行文本 2, … */
export function freeLabel(label: LocalizedText, taken: readonly LocalizedText[]): LocalizedText {
  const numbered = (count: number): LocalizedText => {
    if (count === 1) return label;
    if (typeof label === 'string') return `${label} ${String(count)}`;
    return Object.fromEntries(locales.flatMap((locale) => (label[locale] === undefined ? [] : [[locale, `${label[locale] ?? ''} ${String(count)}`]])));
  };
  const used = new Set(taken.map((one) => textOf(one, 'zh-CN')));
  for (let count = 1; ; count += 1) if (!used.has(textOf(numbered(count), 'zh-CN'))) return numbered(count);
}

/** What some types cannot be without. */
const starting: Readonly<Record<string, Partial<Field>>> = { formula: { props: { result: 'number' }, compute: { expr: null, mode: 'always', store: true } }, 'roll-up': { props: { agg: 'count' } } };

/** What a new field of a type starts with: enough to be published as it is. */
export function newField(type: string, key: string, label: LocalizedText, optionLabels: readonly LocalizedText[] = [numberedText(messages.option, '1'), numberedText(messages.option, '2')]): Field {
  const { takesOptions, initialProps } = fieldTypeOf(type);
  const options = optionLabels.map((text, index) => ({ value: `option_${String(index + 1)}`, label: text }));
  return { key, type, label, ...(takesOptions && { options }), ...(initialProps !== undefined && { props: structuredClone(initialProps) as Record<string, unknown> }), ...starting[type] };
}

/** Where something new goes: after the selected node, into a selected section, else at the end of the form's last section. */
export function placeAfter(layout: LayoutNode[], selected: string | null, isGroup = false): Drop {
  const at = selected === null ? undefined : locate(layout, selected);
  if (at !== undefined && isGroup) return outermost(layout, at.node);
  if (at !== undefined && 'children' in at.node) return { containerId: at.node.id, index: at.node.children.length };
  if (at !== undefined && 'panes' in at.node && at.node.panes[0]) return { containerId: at.node.panes[0].id, index: at.node.panes[0].children.length };
  if (at !== undefined) return { containerId: at.containerId, index: at.index + 1 };
  const pane = selected === null ? undefined : placesOf(layout).find(({ containerId }) => containerId === selected && containerId !== rootId);
  if (pane !== undefined) return { containerId: pane.containerId, index: pane.list.length };
  const last = isGroup ? undefined : layout.findLast((node) => 'children' in node);
  return last !== undefined && 'children' in last && layout.at(-1) === last ? { containerId: last.id, index: last.children.length } : { containerId: rootId, index: layout.length };
}

/** New sections stand beside the outermost one, not inside it. */
function outermost(layout: LayoutNode[], node: LayoutNode): Drop {
  const at = layout.findIndex((one) => one === node || placesOf([one]).slice(1).some(({ list }) => list.includes(node)));
  return { containerId: rootId, index: (at === -1 ? layout.length - 1 : at) + 1 };
}

/** Puts a node at a place; an unknown place is the end of the form. */
export function insertNode(layout: LayoutNode[], node: LayoutNode, { containerId, index }: Drop): void {
  const place = placesOf(layout).find((one) => one.containerId === containerId);
  (place?.list ?? layout).splice(place ? index : layout.length, 0, node);
}

/** Adds a field of a type; answers the id of its node. */
export function addField(form: FormDefinition, field: Field, drop: Drop): string {
  placeAll(form);
  form.fields.push(field);
  insertNode(form.layout, { field: field.key }, drop);
  return fieldNodeId(field.key);
}

type Part = Exclude<LayoutNode, { field: string }>['kind'];
const partLabels = {
  section: messages.newSection,
  tabs: messages.newTab,
  steps: messages.newStep,
  text: messages.newText,
} as const satisfies Partial<Record<Part, Message>>;

const panes = (layout: LayoutNode[], kind: 'tabs' | 'steps'): LayoutNode => {
  const id = freeId(layout, kind);
  const pane = (count: number) => ({ id: `${id}_${String(count)}`, label: numberedText(partLabels[kind], ` ${String(count)}`), children: [] });
  return { kind, id, panes: [pane(1), pane(2)] };
};

/** What stands in a form besides fields, by kind: how a new one begins. */
export const newParts = {
  section: (layout) => ({ kind: 'section', id: freeId(layout, 'section'), label: localized(partLabels.section), columns: 2, children: [] }),
  tabs: (layout) => panes(layout, 'tabs'),
  steps: (layout) => panes(layout, 'steps'),
  text: (layout) => ({ kind: 'text', id: freeId(layout, 'text'), text: localized(partLabels.text) }),
  divider: (layout) => ({ kind: 'divider', id: freeId(layout, 'divider') }),
} as const satisfies Record<Part, (layout: LayoutNode[]) => LayoutNode>;
export type PartKind = keyof typeof newParts;
export const isGroupKind = (kind: PartKind): boolean => kind === 'section' || kind === 'tabs' || kind === 'steps';

/** Adds a section, tabs, steps, text or divider; answers its id. */
export function addPart(form: FormDefinition, kind: PartKind, drop: Drop): string {
  placeAll(form);
  const node = newParts[kind](form.layout);
  insertNode(form.layout, node, drop);
  return nodeIdOf(node);
}
