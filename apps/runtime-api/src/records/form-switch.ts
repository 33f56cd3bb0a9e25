import { type FormSwitch, isSwitchedOn } from '@carewright/schema';
import { PlatformError } from '../http/platform-error.js';
import { type AppForms, formOf } from './access/app-forms.js';
import { type Person } from './access/person.js';

/** Refuses what the author of a form has switched off. Whoever does not know the form learns nothing of it. */
export async function needSwitch(appForms: AppForms, person: Person, { app, form }: { readonly app: string; readonly form: string }, name: FormSwitch): Promise<void> {
  const { table } = formOf(await appForms.of(app, person), form);
  if (!isSwitchedOn(table.form, name)) throw new PlatformError('record.switched_off', { feature: name });
}
