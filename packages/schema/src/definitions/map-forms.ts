import { type AppDefinition } from './app.js';
import { type FormDefinition } from './form.js';

type Forms = AppDefinition['forms'];

/** Forms with what becomes of each; the very same object when nothing becomes of any, so that a thousand of them cost a look each. */
export function mapForms(forms: Forms, change: (form: FormDefinition, key: string) => FormDefinition): Forms {
  let made: Record<string, FormDefinition> | null = null;
  for (const key of Object.keys(forms)) {
    const form = forms[key];
    const changed = form === undefined ? form : change(form, key);
    if (changed === undefined || changed === form) continue;
    made ??= { ...forms };
    made[key] = changed;
  }
  return made ?? forms;
}
