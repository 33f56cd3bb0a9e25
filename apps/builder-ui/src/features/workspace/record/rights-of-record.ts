import { type LiveForm } from '../../../api/apps.js';
import { type RecordItem } from '../../../api/records.js';

const made = new WeakMap<LiveForm, Map<string, LiveForm>>();

/** The form with the rights of one record, which may be less than those of the form; the same object for the same rights, so that nothing is drawn anew. */
export function formOfRecord(live: LiveForm, { rights }: Pick<RecordItem, 'rights'>): LiveForm {
  if (rights === undefined) return live;
  const known = made.get(live) ?? new Map<string, LiveForm>();
  made.set(live, known);
  const key = JSON.stringify(rights);
  const form = known.get(key) ?? { ...live, rights: { ...live.rights, ...rights } };
  known.set(key, form);
  return form;
}
