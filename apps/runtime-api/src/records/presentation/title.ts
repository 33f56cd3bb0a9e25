import { textOf, type Field, type Locale, valueText } from '@carewright/schema';
import { recordRights, type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm, type FormResolver, type ProjectedRecord, titleFields } from '../queries/projection.js';
import { codeNameText, isCodeName } from '../values/code-name.js';
import { maskedText } from './masked-text.js';

/** What is needed to put a record into words for one person. */
export interface Reader {
  readonly resolve: FormResolver;
  readonly locale: Locale;
  /** Time zone of the organisation. */
  readonly tz: string;
}

/** Rights by the set of matching grants: a list of fifty records has one or two such sets. */
const known = { create: new WeakMap<AccessibleForm, Map<string, RecordRights>>(), update: new WeakMap<AccessibleForm, Map<string, RecordRights>>() };

/** The rights over a projected record: of exactly the grants that match it. */
export function rightsOf(form: AccessibleForm, record: ProjectedRecord, writing: 'create' | 'update' = 'update'): RecordRights {
  const key = record.matching.length === 1 ? String(record.matching[0]) : record.matching.join();
  const found = known[writing].get(form)?.get(key);
  if (found) return found;
  const rights = recordRights(record.matching.map((index) => form.access.alternatives[index]).filter((alternative) => alternative !== undefined), writing);
  known[writing].set(form, (known[writing].get(form) ?? new Map<string, RecordRights>()).set(key, rights));
  return rights;
}

type TitlePart = string | Field;
const templates = new WeakMap<AccessibleForm, readonly TitlePart[]>();

/** Texts and fields of a display template in order, taken apart once. */
function titleParts(form: AccessibleForm): readonly TitlePart[] {
  const known = templates.get(form);
  if (known) return known;
  const { form: definition } = form.table;
  const template = definition.display ?? titleFields(definition).map((key) => `{${key}}`).join(' ');
  const parts = template.split(/\{([a-z0-9_]+)\}/).map((part, index) => (index % 2 === 0 ? part : (definition.fields.find((field) => field.key === part) ?? '')));
  templates.set(form, parts);
  return parts;
}

/** The title of a record as far as the person may see its parts: hidden ones are left out, masked ones are masks. */
export function titleOf(form: AccessibleForm, record: ProjectedRecord, reader: Reader): string {
  const rights = rightsOf(form, record);
  let title = '';
  for (const part of titleParts(form)) {
    if (typeof part === 'string') title += part;
    else if (rights.seen[part.key] === 'masked') title += maskedText(form, part, { value: record.values[part.key], rights }) ?? '';
    else if (rights.seen[part.key] !== undefined) title += wordsOf(part, record, reader);
  }
  return title.replace(/\s+/g, ' ').trim();
}

/** One value in words: a reference by its name, a choice by its label. */
function wordsOf(field: Field, record: ProjectedRecord, reader: Reader): string {
  const name = nameOf(field, record, reader);
  if (name !== undefined) return name;
  const value = record.values[field.key];
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return Array.isArray(value) ? value.map((one) => optionLabel(field, one, reader.locale)).join('、') : valueText(field, value, reader);
  return optionLabel(field, value, reader.locale);
}

function optionLabel(field: Field, value: unknown, locale: Locale): string {
  const option = field.options?.find((one) => one.value === value);
  return option ? textOf(option.label, locale) : String(value);
}

/** The name of the user or department, or the title of the record, that a value points at; undefined where there is none to show. */
export function nameOf(field: Field, record: ProjectedRecord, reader: Reader): string | undefined {
  const name = record.names[field.key];
  if (typeof name === 'string') return name;
  if (isCodeName(name)) return codeNameText(name, reader.locale);
  if (typeof name === 'object' && name !== null && !Array.isArray(name)) return namesOfMany(field, Object.keys(name), { record, reader }).join('、');
  const related = record.related[field.key];
  const target = related ? relationTarget(field, reader.resolve) : null;
  return related && target ? titleOf(target, related, reader) : undefined;
}

/** The form that a relation field points at, with the person's rights there. */
export function relationTarget(field: Field, resolve: FormResolver): AccessibleForm | null {
  const target = field.props?.['target'];
  return typeof target === 'string' ? resolve(target) : null;
}

const unknownName = '—';

/** What the members of a list of references are called, in their order; a dash for what the person may not read. */
export function namesOfMany(field: Field, ids: readonly unknown[], { record, reader }: { readonly record: Pick<ProjectedRecord, 'names'>; readonly reader: Reader }): string[] {
  const names = (record.names[field.key] ?? {}) as Readonly<Record<string, string | ProjectedRecord | null>>;
  const target = relationTarget(field, reader.resolve);
  return ids.map((id) => {
    const name = names[String(id)];
    if (typeof name === 'string') return name;
    return name && target ? titleOf(target, name, reader) : unknownName;
  });
}
