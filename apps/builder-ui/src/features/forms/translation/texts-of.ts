import { locales, textOf, type Field, type FormDefinition, type LayoutNode, type Locale, type LocalizedText } from '@carewright/schema';
import { ownText, withText } from '../texts.js';

export type TextPart = 'label' | 'help' | 'placeholder' | 'option' | 'message' | 'text' | 'unit';
type Path = readonly (string | number)[];
/** One text of a form that people see. */
export interface FormText {
  readonly path: Path;
  readonly part: TextPart;
  /** What it belongs to, by its own name; absent for the form. */
  readonly owner?: LocalizedText;
  readonly text: LocalizedText;
}

function ofField(field: Field, path: Path): readonly FormText[] {
  const at = (part: TextPart, text: LocalizedText | undefined, ...rest: Path): readonly FormText[] => (text === undefined ? [] : [{ path: [...path, ...rest], part, owner: field.label, text }]);
  return [
    ...at('label', field.label, 'label'), ...at('help', field.help, 'help'), ...at('placeholder', field.placeholder, 'placeholder'),
    ...(field.optionSet === undefined ? (field.options ?? []) : []).flatMap(({ label }, index) => at('option', label, 'options', index, 'label')),
    ...(field.rules ?? []).flatMap(({ message }, index) => at('message', message, 'rules', index, 'message')),
    ...Object.entries(field.props ?? {}).flatMap(([name, value]) => (isLocalized(value) ? at('unit', value, 'props', name) : [])),
    ...(field.fields ?? []).flatMap((column, index) => ofField(column, [...path, 'fields', index])),
  ];
}

/** Settings of a type that are texts in several languages (a unit); plain strings there are often codes. */
const isLocalized = (value: unknown): value is LocalizedText => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0 && Object.keys(value).every((name) => (locales as readonly string[]).includes(name));

function ofLayout(nodes: readonly LayoutNode[], path: Path): readonly FormText[] {
  return nodes.flatMap((node, index): readonly FormText[] => {
    const at = [...path, index];
    const label = 'label' in node && node.label !== undefined ? [{ path: [...at, 'label'], part: 'label' as const, text: node.label }] : [];
    if ('text' in node) return [{ path: [...at, 'text'], part: 'text', text: node.text }];
    if ('children' in node) return [...label, ...ofLayout(node.children, [...at, 'children'])];
    if ('panes' in node) return node.panes.flatMap((pane, place) => [{ path: [...at, 'panes', place, 'label'], part: 'label' as const, text: pane.label }, ...ofLayout(pane.children, [...at, 'panes', place, 'children'])]);
    return label;
  });
}

/** Every text of a form that people see, in the order they meet it. */
export function textsOf(form: FormDefinition): readonly FormText[] {
  return [
    { path: ['label'], part: 'label', text: form.label },
    ...form.fields.flatMap((field, index) => ofField(field, ['fields', index])),
    ...ofLayout(form.layout, ['layout']),
    ...Object.entries(form.layouts ?? {}).flatMap(([name, nodes]) => ofLayout(nodes, ['layouts', name])),
    ...(form.rules ?? []).map(({ message }, index): FormText => ({ path: ['rules', index, 'message'], part: 'message', text: message })),
    ...(form.recordChecks ?? []).map(({ message }, index): FormText => ({ path: ['recordChecks', index, 'message'], part: 'message', text: message })),
  ];
}

export const isMissing = ({ text }: FormText): boolean => locales.some((locale) => ownText(text, locale) === '') && textOf(text, 'zh-CN') !== '';

/** Puts a text in one language at its place; an emptied one goes back to what it was said before. */
export function setTextAt(form: FormDefinition, path: Path, change: { readonly locale: Locale; readonly text: string }): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined), form);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  const next = withText((holder as Record<string | number, LocalizedText>)[last], change.locale, change.text);
  if (next !== undefined) (holder as Record<string | number, LocalizedText>)[last] = next;
}
