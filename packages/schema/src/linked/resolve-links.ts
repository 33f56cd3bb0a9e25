import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { readFieldPath } from '../definitions/keys.js';
import { mapForms } from '../definitions/map-forms.js';
import { partsOf, valueFieldOf } from '../field-types/field-facts.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type ShownField } from '../field-types/shown-field.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { areAsSeen, formNamed, type SeenForms } from './form-named.js';

type Forms = Pick<AppDefinition, 'forms'>;
interface Place {
  readonly app: Forms;
  readonly form: FormDefinition;
  /** The fields beside it: of the form, or of the row. */
  readonly siblings: readonly Field[];
  /** Links on the way, so that a circle ends. */
  readonly way: readonly string[];
  /** Every other form that was looked at on the way. */
  readonly seen: Map<string, FormDefinition | undefined>;
}

const resolved = new WeakMap<Forms['forms'], Forms>();
/** What became of a form, and the forms that it depended on: while they are the same, so is the result. */
const known = new WeakMap<FormDefinition, { readonly seen: SeenForms; readonly made: FormDefinition }>();

/** An app whose lookups and roll-ups say what kind of value they show; the same object for the same forms. */
export function resolveLinks<App extends Forms>(app: App): App {
  const known = resolved.get(app.forms) as Forms | undefined;
  if (known !== undefined) return { ...app, forms: known.forms };
  const forms = mapForms(app.forms, (form) => resolveForm(form, app));
  const made = forms === app.forms ? app : { ...app, forms };
  resolved.set(app.forms, made);
  resolved.set(made.forms, made);
  return made;
}

function resolveForm(form: FormDefinition, app: Forms): FormDefinition {
  const before = known.get(form);
  if (before !== undefined && areAsSeen(before.seen, app)) return before.made;
  const seen = new Map<string, FormDefinition | undefined>();
  const fields = resolveFields(form.fields, { app, form, siblings: form.fields, way: [], seen });
  const made = fields === form.fields ? form : { ...form, fields: [...fields] };
  known.set(form, { seen, made });
  return made;
}

/** Another form, remembered as one that the result depends on. */
function seenForm({ app, seen }: Place, key: unknown): FormDefinition | undefined {
  const found = formNamed(app, key);
  if (typeof key === 'string') seen.set(key, found);
  return found;
}

function resolveFields(fields: readonly Field[], place: Place): readonly Field[] {
  const made = fields.map((field) => {
    if (field.fields !== undefined) {
      const columns = resolveFields(field.fields, { ...place, siblings: field.fields });
      return columns === field.fields ? field : { ...field, fields: [...columns] };
    }
    return resolveField(field, place);
  });
  return made.every((field, index) => field === fields[index]) ? fields : made;
}

type Resolver = (field: Field, place: Place) => ShownField | null;

/** How each kind of link finds out what it shows; null when it leads nowhere. */
const resolvers: Readonly<Record<string, Resolver>> = { lookup: shownByLookup, 'roll-up': shownByRollUp };

function resolveField(field: Field, place: Place): Field {
  const resolver = resolvers[field.type];
  if (resolver === undefined) return field;
  const { shown: _claimed, ...props } = field.props ?? {};
  const shown = resolver(field, place);
  return { ...field, props: shown === null ? props : { ...props, shown } };
}

/** What a field of a form shows, or a part of it, links followed. */
function shownOf(form: FormDefinition, path: unknown, { app, way, seen }: Place): ShownField | null {
  const { key, part } = readFieldPath(path);
  const found = form.fields.find((field) => field.key === key);
  const node = `${form.key}.${key}`;
  if (found === undefined || !isFieldTypeName(found.type) || found.fields !== undefined || way.includes(node)) return null;
  const whole = valueFieldOf(resolveField(found, { app, form, siblings: form.fields, way: [...way, node], seen }));
  const value = part === undefined ? whole : partsOf(whole).find((one) => one.key === part);
  if (value === undefined) return null;
  const { type, props, options, sensitive = whole.sensitive } = value;
  if (type in resolvers) return null;
  return { type, ...(props !== undefined && { props }), ...(options !== undefined && { options }), ...(sensitive !== undefined && { sensitive }) };
}

function shownByLookup({ props }: Field, place: Place): ShownField | null {
  const via = place.siblings.find(({ key }) => key === props?.['via']);
  const target = via && seenForm(place, relationTargetOf(via));
  return target === undefined ? null : shownOf(target, props?.['field'], place);
}

const counted: ShownField = { type: 'number', props: { scale: 0 } };
const averaged = (shown: ShownField): ShownField => (shown.type === 'number' ? { ...shown, props: { ...(shown.props?.['unit'] !== undefined && { unit: shown.props['unit'] }), scale: 4 } } : shown);
/** Totals are not bound by the limits of one value. */
const totalled = ({ type, props }: ShownField): ShownField => ({ type, props: Object.fromEntries(Object.entries(props ?? {}).filter(([name]) => name !== 'min' && name !== 'max')) });

function shownByRollUp({ props }: Field, place: Place): ShownField | null {
  const target = seenForm(place, rolledKey(props ?? {}, place.form));
  if (target === undefined) return null;
  if (props?.['agg'] === 'count') return counted;
  const shown = shownOf(target, props?.['field'], place);
  if (shown === null) return null;
  return props?.['agg'] === 'average' ? averaged(totalled(shown)) : props?.['agg'] === 'sum' ? totalled(shown) : shown;
}

/** The form whose records a roll-up is about. */
export function rolledForm(props: Readonly<Record<string, unknown>>, { app, form }: Pick<Place, 'app' | 'form'>): FormDefinition | undefined {
  return formNamed(app, rolledKey(props, form));
}

function rolledKey(props: Readonly<Record<string, unknown>>, form: FormDefinition): unknown {
  if (props['form'] !== undefined) return props['form'];
  const via = form.fields.find(({ key }) => key === props['via']);
  return via && relationTargetOf(via);
}
