import { type Consent, type FormDefinition, isConsent, isStampedField } from '@carewright/schema';

type Values = Readonly<Record<string, unknown>>;

/** The chosen values of a record as its visitor gets to see them: who of the staff recorded an agreement is not among them. */
export function shownToVisitors(form: FormDefinition, data: Values, chosen: readonly string[]): Values {
  const stamped = new Set(form.fields.filter(isStampedField).map(({ key }) => key));
  return Object.fromEntries(chosen.filter((key) => Object.hasOwn(data, key)).map((key) => [key, stamped.has(key) ? withoutRecorder(data[key]) : data[key]]));
}

function withoutRecorder(value: unknown): unknown {
  if (!isConsent(value)) return value;
  const { recorder: _recorder, recorder_id: _id, ...shown }: Consent = value;
  return shown;
}
