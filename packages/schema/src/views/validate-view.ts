import { type Static, Type } from '@sinclair/typebox';
import { aggregations } from '../definitions/reports/measure.js';
import { type FormDefinition } from '../definitions/form.js';
import { FieldKey, FieldPath, readFieldPath } from '../definitions/keys.js';
import { issue, type Issue } from '../errors/issue.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { isViewKindName, slotFields, viewKindOf } from './index.js';
import { totalFields, totalsOf } from './totals.js';
import { type ViewKind } from './view-kind.js';

/** A field by which readers narrow a view; a required one is asked before anything is shown. */
export const QuickFilter = Type.Object({ field: FieldKey, required: Type.Optional(Type.Boolean()) }, { additionalProperties: false });
export type QuickFilter = Static<typeof QuickFilter>;

/** How records are laid out: the kind of view, its settings by slot and choice, totals by field, quick filters. */
export const ViewLook = Type.Object(
  {
    kind: Type.String({ minLength: 1, maxLength: 40 }),
    settings: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 40 }), Type.String({ maxLength: 97 }), { maxProperties: 20 })),
    sums: Type.Optional(Type.Record(FieldPath, Type.Union(aggregations.map((one) => Type.Literal(one))), { maxProperties: 20 })),
    quick: Type.Optional(Type.Array(QuickFilter, { maxItems: 8 })),
  },
  { additionalProperties: false },
);
export type ViewLook = Static<typeof ViewLook>;

/** What is wrong with the look of a view over a form as its author sees it: a field that may not be read does not exist. */
export function viewIssues(look: ViewLook, form: FormDefinition): readonly Issue[] {
  if (!isViewKindName(look.kind)) return [issue('view.unknown-kind', ['kind'])];
  const kind = viewKindOf(look.kind);
  return [...settingIssues(kind, look.settings ?? {}, form), ...sumIssues(kind, look.sums ?? {}, form), ...quickIssues(look.quick ?? [], form)];
}

function settingIssues(kind: ViewKind, settings: Readonly<Record<string, string>>, form: FormDefinition): Issue[] {
  const known = new Set([...kind.slots, ...kind.choices].map(({ name }) => name));
  const issues = Object.keys(settings).filter((name) => !known.has(name)).map((name) => issue('view.unknown-setting', ['settings', name]));
  for (const slot of kind.slots) {
    const key = settings[slot.name];
    const path = ['settings', slot.name];
    if (key === undefined || key === '') {
      if (slot.isRequired) issues.push(issue('view.missing-field', path));
      continue;
    }
    const field = slotFields(slot, form).find((one) => one.key === key);
    if (!field) issues.push(issue('view.unknown-field', path));
    else if (!slot.fits(field, form)) issues.push(issue('view.field-unfit', path));
  }
  for (const choice of kind.choices) {
    const picked = settings[choice.name];
    if (picked !== undefined && !choice.values.some(({ value }) => value === picked)) issues.push(issue('view.bad-choice', ['settings', choice.name]));
  }
  return issues;
}

function sumIssues(kind: ViewKind, sums: Readonly<Record<string, string>>, form: FormDefinition): Issue[] {
  if (!kind.takesSums && Object.keys(sums).length > 0) return [issue('view.no-sums', ['sums'])];
  return Object.entries(sums).flatMap(([key, aggregation]) => {
    if (!form.fields.some((field) => field.key === readFieldPath(key).key)) return [issue('view.unknown-field', ['sums', key])];
    const found = totalFields(form).find((field) => field.key === key);
    const allowed: readonly string[] = found ? totalsOf(found) : [];
    return allowed.includes(aggregation) ? [] : [issue('view.cannot-sum', ['sums', key])];
  });
}

function quickIssues(quick: readonly QuickFilter[], form: FormDefinition): Issue[] {
  return quick.flatMap(({ field: key }, index) => {
    const field = form.fields.find((one) => one.key === key);
    if (!field) return [issue('view.unknown-field', ['quick', index])];
    const operators = isFieldTypeName(field.type) ? fieldTypeOf(field.type).filterOperators : [];
    return operators.length > 0 ? [] : [issue('view.field-unfit', ['quick', index])];
  });
}
