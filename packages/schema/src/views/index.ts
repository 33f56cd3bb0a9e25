import { type Field, type FormDefinition } from '../definitions/form.js';
import { calendar } from './calendar.js';
import { cards } from './cards.js';
import { placeableParts } from './field-fits.js';
import { gallery } from './gallery.js';
import { kanban } from './kanban.js';
import { resource } from './resource.js';
import { table } from './table.js';
import { timeline } from './timeline.js';
import { tree } from './tree.js';
import { type ViewKind, type ViewSlot } from './view-kind.js';

/** Every way to look at records; a new one is a new file and a line here, and a drawing in the pages. */
export const viewKinds = { table, cards, kanban, calendar, timeline, gallery, tree, resource } as const;
export type ViewKindName = keyof typeof viewKinds;
export const viewKindNames = Object.keys(viewKinds) as readonly ViewKindName[];

export function isViewKindName(name: string): name is ViewKindName {
  return Object.hasOwn(viewKinds, name);
}

export function viewKindOf(name: ViewKindName): ViewKind {
  return viewKinds[name];
}

/** The fields of a form that can stand in a slot. */
export function fieldsForSlot(slot: ViewSlot, form: FormDefinition): readonly Field[] {
  return slotFields(slot, form).filter((field) => slot.fits(field, form));
}

/** The fields of a form as a slot knows them: with their parts where it takes such. */
export function slotFields(slot: ViewSlot, form: FormDefinition): readonly Field[] {
  return slot.takesParts === true ? form.fields.flatMap((field) => [field, ...placeableParts(field)]) : form.fields;
}

/** Whether the form has what the kind cannot do without. */
export function viewSuits(kind: ViewKind, form: FormDefinition): boolean {
  return kind.slots.every((slot) => !slot.isRequired || fieldsForSlot(slot, form).length > 0);
}

/** The picked value of a choice, else its first. */
export function chosenOf(kind: ViewKind, name: string, settings: Readonly<Record<string, string>>): string {
  const choice = kind.choices.find((one) => one.name === name);
  const picked = settings[name];
  return choice?.values.find(({ value }) => value === picked)?.value ?? choice?.values[0].value ?? '';
}
