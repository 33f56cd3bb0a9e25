import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition, type RetiredField } from '../definitions/form.js';

/**
 * The draft as it becomes a release: each form lists the fields that it once had. The list follows from the live release,
 * whatever the draft says, so that an author can neither forget a retired field nor invent one.
 */
export function carryRetired(live: AppDefinition | null, draft: AppDefinition, release: number): AppDefinition {
  const forms = Object.entries(draft.forms).map(([key, form]) => [key, carryInForm(live?.forms[key], form, release)] as const);
  return { ...draft, forms: Object.fromEntries(forms) };
}

function carryInForm(live: FormDefinition | undefined, { retired: _claimed, ...form }: FormDefinition, release: number): FormDefinition {
  const present = new Set(form.fields.map((field) => field.key));
  const earlier: readonly RetiredField[] = live?.retired ?? [];
  const removed = (live?.fields ?? []).map((field) => ({ field, inRelease: release }));
  const retired = [...earlier, ...removed].filter((entry) => !present.has(entry.field.key));
  return retired.length === 0 ? form : { ...form, retired };
}
