import { chosenOf, fieldsForSlot, isViewKindName, viewKindOf, viewSuits, totalFields, totalsOf, type FieldRight, type FormDefinition, type ViewKind, type ViewLook } from '@carewright/schema';

type Rights = Readonly<Record<string, FieldRight>>;

/** The form as far as this person may arrange it: fields they read in clear. */
export function arrangeableForm(form: FormDefinition, rights: Rights): FormDefinition {
  return { ...form, fields: form.fields.filter(({ key }) => rights[key] === 'read' || rights[key] === 'write') };
}

/** A look made safe: an unknown kind is a table, a required place takes the first field that fits, what does not fit is left out. */
export function settledLook(look: ViewLook | undefined, form: FormDefinition): Required<Pick<ViewLook, 'kind' | 'settings' | 'sums' | 'quick'>> {
  const asked = look !== undefined && isViewKindName(look.kind) ? viewKindOf(look.kind) : viewKindOf('table');
  const kind = viewSuits(asked, form) ? asked : viewKindOf('table');
  const given = look?.kind === kind.name ? (look.settings ?? {}) : {};
  const known = (key: string): boolean => form.fields.some((field) => field.key === key);
  return {
    kind: kind.name,
    settings: settledSettings(kind, given, form),
    sums: kind.takesSums ? settledSums(look?.sums ?? {}, form) : {},
    quick: (look?.quick ?? []).filter(({ field }) => known(field)),
  };
}

function settledSums(given: NonNullable<ViewLook['sums']>, form: FormDefinition): NonNullable<ViewLook['sums']> {
  const fields = new Map(totalFields(form).map((field) => [field.key, field]));
  return Object.fromEntries(Object.entries(given).filter(([path, aggregation]) => {
    const field = fields.get(path);
    return field !== undefined && totalsOf(field).includes(aggregation);
  }));
}

function settledSettings(kind: ViewKind, given: Readonly<Record<string, string>>, form: FormDefinition): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const slot of kind.slots) {
    const fitting = fieldsForSlot(slot, form).filter(({ key }) => !Object.values(settings).includes(key) || slot.name === 'color');
    const chosen = fitting.find(({ key }) => key === given[slot.name]) ?? (slot.isRequired ? fitting[0] : undefined);
    if (chosen) settings[slot.name] = chosen.key;
  }
  for (const choice of kind.choices) settings[choice.name] = chosenOf(kind, choice.name, given);
  return settings;
}

/** What is kept of a look: choices left at their first value need no words. */
export function storedLook(look: ViewLook): ViewLook {
  const kind = viewKindOf(isViewKindName(look.kind) ? look.kind : 'table');
  const firsts = new Map(kind.choices.map((choice) => [choice.name, choice.values[0].value]));
  const settings = Object.fromEntries(Object.entries(look.settings ?? {}).filter(([name, value]) => value !== '' && firsts.get(name) !== value));
  const { sums = {}, quick = [] } = look;
  return { kind: kind.name, ...(Object.keys(settings).length > 0 && { settings }), ...(Object.keys(sums).length > 0 && { sums }), ...(quick.length > 0 && { quick }) };
}

/** Whether a look is what a list shows anyhow. */
export const isPlainLook = (look: ViewLook): boolean => JSON.stringify(storedLook(look)) === JSON.stringify({ kind: 'table' });
