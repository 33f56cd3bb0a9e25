import { fieldTypeNames, fieldTypeOf, type Field, type FormDefinition, type LayoutNode, type Locale, type FormFromFile } from '@carewright/schema';
import { asType, canBecome } from '../commands/as-type.js';
import { type KeyMaker } from '../commands/insert.js';
import { withText } from '../texts.js';

type Source = FormFromFile['sources'][number];

/** What the designer changed about one field before the form is made. */
export interface FieldWish {
  readonly label?: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly isLeftOut?: boolean;
}
export type Wishes = Readonly<Record<string, FieldWish>>;

/** The kinds that a field of the file may become: choices only where the file says which ones. */
export function typesFor(field: Field, source: Source | undefined): readonly string[] {
  if (fieldTypeOf(field.type).takesFields) return [field.type];
  const hasChoices = field.options !== undefined || (source?.values.length ?? 0) > 1;
  return fieldTypeNames.filter((name) => name === field.type || (canBecome(name) && (!fieldTypeOf(name).takesOptions || hasChoices)));
}

/** The form as the designer wants it, ready for the draft. */
export function chosenForm(file: FormFromFile, wishes: Wishes, form: { readonly key: string; readonly label: string; readonly locale: Locale; readonly keyOf: KeyMaker }): FormDefinition {
  const { definition, sources } = file;
  const kept = definition.fields.filter(({ key }) => wishes[key]?.isLeftOut !== true);
  const fields = kept.map((field) => wished(field, wishes[field.key] ?? {}, { source: sources.find(({ key }) => key === field.key), ...form }));
  const keys = new Set(fields.map(({ key }) => key));
  return { ...definition, key: form.key, label: withText(definition.label, form.locale, form.label) ?? form.label, fields, layout: keptLayout(definition.layout, keys) };
}

function wished(field: Field, { label, type, required }: FieldWish, more: { readonly source: Source | undefined; readonly locale: Locale; readonly keyOf: KeyMaker }): Field {
  const typed = type === undefined || type === field.type ? field : withChoices(asType(field, type), field, more);
  const { required: before, ...rest } = typed;
  return { ...rest, ...((required ?? before) === true && { required: true }), ...(label !== undefined && label.trim() !== '' && { label: withText(field.label, more.locale, label.trim()) ?? field.label }) };
}

/** A column that becomes a choice offers what stands in it. */
function withChoices(field: Field, before: Field, { source, keyOf }: { readonly source: Source | undefined; readonly keyOf: KeyMaker }): Field {
  if (field.options === undefined || before.options !== undefined || !source) return field;
  const taken = new Set<string>();
  return { ...field, options: source.values.map((label) => {
    const value = keyOf(label, 'field', taken);
    taken.add(value);
    return { value, label };
  }) };
}

function keptLayout(layout: readonly LayoutNode[], keys: ReadonlySet<string>): LayoutNode[] {
  return layout.flatMap((node): LayoutNode[] => {
    if ('field' in node) return keys.has(node.field) ? [node] : [];
    return [('children' in node ? { ...node, children: keptLayout(node.children, keys) } : node) as LayoutNode];
  });
}
