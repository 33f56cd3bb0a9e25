import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition, type RetiredField } from '../definitions/form.js';

/**
 * The draft as it becomes a release: each form lists the fields that it once had. The list follows from the live release,
 * whatever the draft claims, so that an author can neither forget a retired field nor invent one.
 */
export function retireMissing(live: AppDefinition | null, draft: AppDefinition, release: number): AppDefinition {
  const forms = Object.entries(draft.forms).map(([key, form]) => [key, retireInForm(own(live, key), form, release)] as const);
  return { ...draft, forms: Object.fromEntries(forms) };
}

function retireInForm(live: FormDefinition | undefined, { retired: _claimed, ...form }: FormDefinition, release: number): FormDefinition {
  const fields = form.fields.map((field) => keepOptions(live?.fields.find((one) => one.key === field.key), field));
  const present = new Set(fields.map((field) => field.key));
  const gone: readonly RetiredField[] = (live?.fields ?? []).map((field) => ({ field, inRelease: release }));
  const retired = [...(live?.retired ?? []), ...gone].filter(({ field }) => !present.has(field.key));
  return retired.length === 0 ? { ...form, fields } : { ...form, fields, retired };
}

/** A choice that people have made stays readable: an option that was left out goes out of use and keeps its label. */
function keepOptions(live: Field | undefined, field: Field): Field {
  const columns = field.fields === undefined ? field : { ...field, fields: field.fields.map((column) => keepOptions(live?.fields?.find((one) => one.key === column.key), column)) };
  if (live?.options === undefined || field.options === undefined || live.type !== field.type) return columns;
  const named = new Set(field.options.map((option) => option.value));
  const gone = live.options.filter((option) => !named.has(option.value)).map((option) => ({ ...option, retired: true }));
  return gone.length === 0 ? columns : { ...columns, options: [...field.options, ...gone] };
}

function own(live: AppDefinition | null, key: string): FormDefinition | undefined {
  return live !== null && Object.hasOwn(live.forms, key) ? live.forms[key] : undefined;
}
