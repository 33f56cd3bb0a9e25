import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';

/** A form of the app by its own key; undefined for anything else. */
export function formNamed(app: Pick<AppDefinition, 'forms'>, key: unknown): FormDefinition | undefined {
  return typeof key === 'string' && Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
}

/** Forms that a result was made from, by key; undefined where there was none. */
export type SeenForms = ReadonlyMap<string, FormDefinition | undefined>;

/** Whether the app has the very forms that were seen: then what was made from them still stands. */
export function areAsSeen(seen: SeenForms, app: Pick<AppDefinition, 'forms'>): boolean {
  for (const [key, form] of seen) if (formNamed(app, key) !== form) return false;
  return true;
}
