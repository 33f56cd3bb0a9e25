import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition, type RetiredField } from '../definitions/form.js';
import { mapForms } from '../definitions/map-forms.js';

/**
 * The draft as it becomes a release: each form lists the fields that it once had. The list follows from the live release,
 * whatever the draft claims, so that an author can neither forget a retired field nor invent one.
 */
export function retireMissing(live: AppDefinition | null, draft: AppDefinition, release: number): AppDefinition {
  const forms = mapForms(draft.forms, (form, key) => retireInForm(own(live, key), form, release));
  return forms === draft.forms ? draft : { ...draft, forms };
}

interface Retired {
  readonly live: FormDefinition | undefined;
  readonly release: number;
  readonly made: FormDefinition;
}

/** The same form against the same live form gives the same object, so that what hangs on identity is not worked out again. */
const known = new WeakMap<FormDefinition, Retired>();

function retireInForm(live: FormDefinition | undefined, form: FormDefinition, release: number): FormDefinition {
  const before = known.get(form);
  if (before !== undefined && before.live === live && before.release === release) return before.made;
  const made = withRetired(live, form, release);
  known.set(form, { live, release, made });
  return made;
}

function withRetired(live: FormDefinition | undefined, draft: FormDefinition, release: number): FormDefinition {
  const { retired: claimed, ...form } = draft;
  const fields = form.fields.map((field) => keepOptions(live?.fields.find((one) => one.key === field.key), field));
  const present = new Set(fields.map((field) => field.key));
  const gone: readonly RetiredField[] = (live?.fields ?? []).map((field) => ({ field, inRelease: release }));
  const retired = [...(live?.retired ?? []), ...gone].filter(({ field }) => !present.has(field.key));
  if (retired.length > 0) return { ...form, fields, retired };
  return claimed === undefined && fields.every((field, index) => field === draft.fields[index]) ? draft : { ...form, fields };
}

/** A choice that people have made stays readable: an option that was left out goes out of use and keeps its label. */
function keepOptions(live: Field | undefined, field: Field): Field {
  const kept = field.fields?.map((column) => keepOptions(live?.fields?.find((one) => one.key === column.key), column));
  const columns = kept === undefined || kept.every((column, index) => column === field.fields?.[index]) ? field : { ...field, fields: kept };
  if (live?.options === undefined || field.options === undefined || live.type !== field.type) return columns;
  const named = new Set(field.options.map((option) => option.value));
  const gone = live.options.filter((option) => !named.has(option.value)).map((option) => ({ ...option, retired: true }));
  return gone.length === 0 ? columns : { ...columns, options: [...field.options, ...gone] };
}

function own(live: AppDefinition | null, key: string): FormDefinition | undefined {
  return live !== null && Object.hasOwn(live.forms, key) ? live.forms[key] : undefined;
}
