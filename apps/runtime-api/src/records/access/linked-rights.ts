import { type Field, type FieldRight, fieldsOfFilter, type Filter, type FormDefinition, readFieldPath, relationTargetOf } from '@carewright/schema';
import { type RowAlternative } from './record-rights.js';

/** Whether some grant shows all these fields of a form in clear. */
type IsReadable = (form: string, fields: readonly string[]) => boolean;

/**
 * Rights over lookups and roll-ups are never more than those over what they come from: who may not read the relation, or the
 * field at its other end on any record, does not have the field at all; nobody writes it. Which records count, the query says.
 */
export function linkedRights(form: FormDefinition, rights: RowAlternative['fields'], isReadable: IsReadable): RowAlternative['fields'] {
  const linked = form.fields.filter((field) => sourcesOf(field, form) !== null);
  if (linked.length === 0) return rights;
  return { ...rights, ...Object.fromEntries(linked.map((field): [string, FieldRight] => [field.key, rightTo(field, form, { rights, isReadable })])) };
}

function rightTo({ key }: Field, form: FormDefinition, of: { readonly rights: RowAlternative['fields']; readonly isReadable: IsReadable }): FieldRight {
  const own = of.rights[key] ?? 'hidden';
  if (own === 'hidden' || !comesFromReadable(form, [key], of)) return 'hidden';
  return own === 'write' ? 'read' : own;
}

/** Whether what these fields of a form come from may be read; of fields that come from nowhere else, always. */
export function comesFromReadable(form: FormDefinition, keys: readonly string[], of: { readonly rights: RowAlternative['fields']; readonly isReadable: IsReadable }): boolean {
  return keys.every((key) => {
    const field = form.fields.find((one) => one.key === key);
    const sources = field === undefined ? null : sourcesOf(field, form);
    if (sources === null) return true;
    return sources.via.every((via) => of.rights[via] === 'read' || of.rights[via] === 'write') && of.isReadable(sources.form, sources.fields);
  });
}

interface Sources {
  /** Relations of this form that are followed. */
  readonly via: readonly string[];
  readonly form: string;
  readonly fields: readonly string[];
}

const readers: Readonly<Record<string, (field: Field, form: FormDefinition) => Sources>> = {
  lookup: ({ props = {} }, form) => ({ via: [String(props['via'])], form: pointedAt(form, props['via']), fields: [readFieldPath(props['field']).key] }),
  'roll-up': ({ props = {} }, form) => {
    const isOwn = props['form'] === undefined;
    const where = props['where'] === undefined ? [] : fieldsOfFilter(props['where'] as Filter).map((path) => path.split('.')[0] ?? '');
    const named = [isOwn ? undefined : props['via'], props['field'], props['by']].flatMap((path) => (typeof path === 'string' ? [readFieldPath(path).key] : []));
    return { via: isOwn ? [String(props['via'])] : [], form: isOwn ? pointedAt(form, props['via']) : String(props['form']), fields: [...named, ...where] };
  },
};

function sourcesOf(field: Field, form: FormDefinition): Sources | null {
  return readers[field.type]?.(field, form) ?? null;
}

function pointedAt(form: FormDefinition, key: unknown): string {
  const via = form.fields.find((field) => field.key === key);
  return (via && relationTargetOf(via)) ?? '';
}
