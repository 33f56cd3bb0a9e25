import { displayNamesOf, type Field, type FieldRights, fieldsOfFilter, type Filter, systemFilterFields } from '@carewright/schema';
import { askableFields, rightsOfForm } from '../access/form-access.js';
import { type AccessibleForm, type FormResolver } from '../queries/projection.js';

/** A form as one person has it, for what stands on it. */
export interface DisplayPlace {
  /** Fields of the form that the person may know of. */
  readonly keys: ReadonlySet<string>;
  readonly rights: FieldRights;
  /** The form itself with all that is granted on it. */
  readonly own: AccessibleForm | null;
  readonly resolve: FormResolver;
}

type Props = Readonly<Record<string, unknown>>;
type Assignments = readonly { readonly field: string }[];

/**
 * A related list or button as this person may use it: without the columns and values that they may not know of; null when they may
 * not use it at all, so that it is not offered. Any other field as it is. Each route it leads to judges again.
 */
export function offeredDisplay(field: Field, place: DisplayPlace): Field | null {
  const names = displayNamesOf(field);
  if (names === null) return field;
  if (!names.reads.every((key) => place.keys.has(key))) return null;
  const props = offers[String(field.type === 'button' ? field.props?.['action'] : field.type)]?.(field.props ?? {}, place) ?? null;
  return props === null ? null : { ...field, props };
}

const may = (form: AccessibleForm | null, action: 'read' | 'create' | 'start-flow'): form is AccessibleForm => form?.access.alternatives.some(({ actions }) => actions.includes(action)) === true;
const setOf = (props: Props): Assignments => (props['set'] ?? []) as Assignments;

const offers: Readonly<Record<string, (props: Props, place: DisplayPlace) => Record<string, unknown> | null>> = {
  'related-list': ({ columns, sort, filter, ...props }, { resolve }) => {
    const target = resolve(String(props['form']));
    if (!may(target, 'read')) return null;
    const askable = askableFields(target.access);
    const isAskable = (path: unknown): boolean => askable.has(String(path).split('.')[0] ?? '');
    // Without its filter it would show more than its author meant.
    if (!isAskable(props['via']) || (filter !== undefined && !fieldsOfFilter(filter as Filter).every((path) => isSystemPath(path) || isAskable(path)))) return null;
    return { ...props, ...(Array.isArray(columns) && { columns: columns.filter(isAskable) as unknown[] }), ...(sort !== undefined && isAskable(sort) && { sort }), ...(filter !== undefined && { filter }) };
  },
  'embedded-page': (props) => props,
  link: (props) => props,
  'new-record': (props, { resolve }) => {
    const target = resolve(String(props['form']));
    if (!may(target, 'create')) return null;
    const { writable } = rightsOfForm(target.access, 'create');
    const { via, set: _set, ...rest } = props;
    return { ...rest, ...(writable.has(String(via)) && { via }), set: setOf(props).filter(({ field }) => writable.has(field)) };
  },
  'start-flow': (props, { own }) => (may(own, 'start-flow') ? props : null),
  fill: (props, { keys, rights }) => {
    const set = setOf(props).filter(({ field }) => keys.has(field) && rights[field] === 'write');
    return set.length === 0 ? null : { ...props, set };
  },
};

const isSystemPath = (path: string): boolean => Object.hasOwn(systemFilterFields, path);
