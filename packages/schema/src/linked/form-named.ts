import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';

/** A form of the app by its own key; undefined for anything else. */
export function formNamed(app: Pick<AppDefinition, 'forms'>, key: unknown): FormDefinition | undefined {
  return typeof key === 'string' && Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
}
