import { type FormDefinition, type LocalizedText, systemFilterFields } from '@carewright/schema';
import { addressable, joined } from './addressable.js';
import { type Forms, stepsOf } from './bind-path.js';
import { storedForm } from './stored-form.js';

/** Something that each record has at most one of: in itself, or behind relations to one record each. */
export interface ReachablePath {
  readonly path: string;
  readonly label: LocalizedText;
}

interface Place {
  readonly form: FormDefinition;
  readonly prefix: string;
  readonly label: LocalizedText | null;
  readonly met: readonly string[];
}

/** What the platform fills in of every record; of records elsewhere only when they came. */
const filledIn = (isElsewhere: boolean): readonly ReachablePath[] => (isElsewhere ? ['created_at'] : ['created_at', 'created_by', 'created_department', 'updated_at']).map((path) => ({ path, label: systemFilterFields[path]?.label ?? path }));
/** Authors look for a field by its name; more than these nobody reads. */
const most = 1_000;

/** The forms that records lead to, nearest first and each way once: none leads through a form twice. */
function placesFrom(form: FormDefinition, app: Forms, farthest: number): readonly Place[] {
  const places: Place[] = [{ form: storedForm(form, app), prefix: '', label: null, met: [form.key] }];
  for (const place of places) {
    if (place.met.length > farthest || places.length > most) continue;
    for (const field of place.form.fields) {
      const next = stepsOf(field.key, place.form, app)?.form;
      if (next === undefined || place.met.includes(next.key)) continue;
      places.push({ form: next, prefix: `${place.prefix}${field.key}.`, label: place.label === null ? field.label : joined(place.label, field.label), met: [...place.met, next.key] });
    }
  }
  return places;
}

/** What a dataset of a form may name, nearest first: its own fields and those behind as many relations as asked for. */
export function reachablePaths(form: FormDefinition, app: Forms, farthest = 3): readonly ReachablePath[] {
  return placesFrom(form, app, farthest).flatMap(({ form: at, prefix, label }) => {
    const own = [...at.fields.flatMap((field) => addressable(field)).map(({ path, field }) => ({ path, label: field.label })), ...filledIn(label !== null)];
    return own.map((one) => ({ path: `${prefix}${one.path}`, label: label === null ? one.label : joined(label, one.label) }));
  }).slice(0, most);
}

/** Ways over relations from the records of one form to the record of another that each of them belongs to. */
export function waysTo(target: string, from: FormDefinition, app: Forms, farthest = 3): readonly ReachablePath[] {
  const places = placesFrom(from, app, farthest - 1);
  return places.flatMap(({ form, prefix, label }) => form.fields.filter(({ key }) => stepsOf(key, form, app)?.form.key === target).map((field) => ({ path: `${prefix}${field.key}`, label: label === null ? field.label : joined(label, field.label) })));
}
