import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition, type RetiredField } from '../definitions/form.js';

/**
 * The draft as it becomes a release: each form lists the fields that it once had. The list follows from the live release,
 * whatever the draft claims, so that an author can neither forget a retired field nor invent one.
 */
export function retireMissing(live: AppDefinition | null, draft: AppDefinition, release: number): AppDefinition {
  const forms = Object.entries(draft.forms).map(([key, form]) => [key, retireInForm(own(live, key), form, release)] as const);
  return { ...draft, forms: Object.fromEntries(forms) };
}

function retireInForm(live: FormDefinition | undefined, { retired: _claimed, ...form }: FormDefinition, release: number): FormDefinition {
  const present = new Set(form.fields.map((field) => field.key));
  const gone: readonly RetiredField[] = (live?.fields ?? []).map((field) => ({ field, inRelease: release }));
  const retired = [...(live?.retired ?? []), ...gone].filter(({ field }) => !present.has(field.key));
  return retired.length === 0 ? form : { ...form, retired };
}

function own(live: AppDefinition | null, key: string): FormDefinition | undefined {
  return live !== null && Object.hasOwn(live.forms, key) ? live.forms[key] : undefined;
}
