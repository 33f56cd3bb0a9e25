import { type FieldRight, type FieldRights } from '@carewright/schema';
import { type AccessibleForm } from '../queries/projection.js';
import { rightsOfForm } from './form-access.js';
import { type RecordRights, shownRights } from './record-rights.js';

const ofForms = new WeakMap<AccessibleForm, FieldRights>();

/** The most that a person may do with each field on any record, new ones included: also what may be written though not seen, which a page has to offer. */
export function formRights(form: AccessibleForm): FieldRights {
  const known = ofForms.get(form);
  if (known) return known;
  const rights = { ...blindRights(form), ...shownRights(rightsOfForm(form.access)), ...writableOnCreate(form) };
  ofForms.set(form, rights);
  return rights;
}

/**
 * Fields of which this record gives less than the form does; null when there is none. Whoever may not change the record at all
 * is not told so field by field.
 */
export function narrowerRights(form: AccessibleForm, rights: RecordRights): FieldRights | null {
  const mayChange = rights.actions.includes('update');
  const shown = shownRights(rights);
  const own = (key: string): FieldRight => shown[key] ?? (rights.writable.has(key) ? 'write' : 'hidden');
  const usual = (right: FieldRight): FieldRight => (right === 'write' && !mayChange ? 'read' : right);
  const narrower = Object.entries(formRights(form)).flatMap(([key, right]): (readonly [string, FieldRight])[] => (usual(right) === usual(own(key)) ? [] : [[key, own(key)]]));
  return narrower.length === 0 ? null : Object.fromEntries(narrower);
}

function writableOnCreate(form: AccessibleForm): FieldRights {
  const { seen, writable } = rightsOfForm(form.access, 'create');
  return Object.fromEntries([...writable].filter((key) => seen[key] !== 'masked').map((key) => [key, 'write']));
}

function blindRights(form: AccessibleForm): FieldRights {
  return Object.fromEntries([...rightsOfForm(form.access).writable].map((key) => [key, 'write']));
}
