import { type Static, Type } from '@sinclair/typebox';
import { type FormDefinition, issue, type Issue, LocalizedText, locales, mayBePublic, textOf } from '@carewright/schema';

const closed = { additionalProperties: false } as const;
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})$', maxLength: 40 });
const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const FieldName = Type.String({ minLength: 1, maxLength: 60 });

/** What the author of a public form chooses. */
export const PublicSettings = Type.Object(
  {
    title: LocalizedText,
    intro: Type.Optional(LocalizedText),
    /** Shown after sending. */
    thanks: Type.Optional(LocalizedText),
    /** In the order in which they are asked. */
    fields: Type.Array(FieldName, { minItems: 1, maxItems: 100 }),
    opensAt: Type.Optional(Moment),
    closesAt: Type.Optional(Moment),
    /** Absent: round the clock. Days as ISO numbers them, Monday is 1. */
    hours: Type.Optional(Type.Array(Type.Object({ days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }), from: ClockTime, to: ClockTime }, closed), { minItems: 1, maxItems: 14 })),
    /** So many submissions and no more. */
    quota: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    /** How often one person may send it: counted by browser, or by what stands in a field. */
    perPerson: Type.Optional(Type.Object({ count: Type.Integer({ minimum: 1, maximum: 1000 }), by: Type.Union([Type.Literal('device'), Type.Object({ field: FieldName }, closed)]) }, closed)),
    /** For so many days the sender may change what was sent, with a code. */
    editDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    /** Takes the name of the channel, so that lists and reports can ask where a record came from. */
    sourceField: Type.Optional(FieldName),
    /** Opens in large type. */
    large: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type PublicSettings = Static<typeof PublicSettings>;

/** Everything wrong with the settings, judged against the form in use. */
export function settingsIssues(settings: PublicSettings, form: FormDefinition): readonly Issue[] {
  const known = new Map(form.fields.map((field) => [field.key, field]));
  const fields = settings.fields.flatMap((key, index): Issue[] => {
    const field = known.get(key);
    if (!field) return [issue('public.unknown_field', ['fields', index])];
    if (settings.fields.indexOf(key) !== index) return [issue('public.field_twice', ['fields', index])];
    return mayBePublic(field) ? [] : [issue('public.field_not_public', ['fields', index])];
  });
  return [...fields, ...timeIssues(settings), ...personIssues(settings, form), ...sourceIssues(settings, form)];
}

function timeIssues({ opensAt, closesAt, hours }: PublicSettings): Issue[] {
  const isTurned = opensAt !== undefined && closesAt !== undefined && Date.parse(opensAt) >= Date.parse(closesAt);
  return [...(isTurned ? [issue('public.ends_before_it_begins', ['closesAt'])] : []), ...(hours ?? []).flatMap(({ from, to }, index) => (from < to ? [] : [issue('public.ends_before_it_begins', ['hours', index])]))];
}

function personIssues({ perPerson, fields }: PublicSettings, form: FormDefinition): Issue[] {
  if (perPerson === undefined || perPerson.by === 'device') return [];
  const { field } = perPerson.by;
  const isSafe = fields.includes(field) && form.fields.some((one) => one.key === field && one.required === true && one.visibleWhen === undefined && one.fields === undefined);
  return isSafe ? [] : [issue('public.person_field', ['perPerson'])];
}

const sourceTypes: ReadonlySet<string> = new Set(['text', 'select']);

function sourceIssues({ sourceField, fields }: PublicSettings, form: FormDefinition): Issue[] {
  if (sourceField === undefined) return [];
  const isFit = !fields.includes(sourceField) && form.fields.some((one) => one.key === sourceField && sourceTypes.has(one.type) && one.compute === undefined);
  return isFit ? [] : [issue('public.source_field', ['sourceField'])];
}

/** What goes into the source field for a channel: its name, or the option of that name; undefined when there is no such option. */
export function sourceValue(form: FormDefinition, sourceField: string, channel: string): string | undefined {
  const field = form.fields.find((one) => one.key === sourceField);
  if (field?.options === undefined) return channel;
  return field.options.find((option) => option.retired !== true && locales.some((locale) => textOf(option.label, locale) === channel))?.value;
}
