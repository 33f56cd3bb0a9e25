import { hasNoErrors, issue, type FieldRight, type Issue, type Locale, type LogicContext } from '@carewright/schema';
import { type CompiledForm, compileForm, evaluateSubmission, validatorOf } from '@carewright/form-engine';
import { PlatformError } from '../../http/platform-error.js';
import { type Person } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm } from '../queries/projection.js';
import { rowIdIssues, sameValue, type Row } from '../values/row-differences.js';
import { keepConsents, stampConsents } from '../consents/stamp-consents.js';
import { markIssues } from '../values/sealed-marks.js';
import { unstorableTextIssues } from '../values/storable-text.js';

/** Values of a record by field key. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** What was sent for a record, and by whose rights it is judged. */
export interface Submission {
  readonly data: unknown;
  /** What is stored; null for a new record. */
  readonly before: RecordValues | null;
  readonly rights: RecordRights;
  readonly context: LogicContext;
  readonly locale: Locale;
  /** What lookups and roll-ups are for these values, by path. */
  readonly fetched?: Readonly<Record<string, unknown>>;
  /** Who gives the consents among it; absent where no field can be one. */
  readonly person?: Person;
}

/** The answer: what is to be stored, and what is wrong with it. */
export interface Judgement {
  readonly values: RecordValues;
  /** Keys the sender gave a value of, without those that are worked out whatever is sent. */
  readonly sent: readonly string[];
  /** Stored fields whose value differs from before. */
  readonly changed: readonly string[];
  readonly issues: readonly Issue[];
}

/** Judges what was sent with the same function as the page; a field the person cannot see is as unknown as one that does not exist. */
export function judgeSubmission(forms: PersonForms, form: AccessibleForm, submission: Submission): Judgement {
  const { data, before, rights } = submission;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return refused([issue('form.not-an-object', [])]);
  const sent = Object.keys(data);
  const storable = [...unstorableTextIssues(data), ...sent.filter((key) => !isKnown(rights, key)).map((key) => issue('record.unknown_field', [key.slice(0, 60)]))];
  const rows = [...form.table.subTables.keys()].flatMap((key) => rowIdIssues(key, rowsOf(before?.[key]), rowsOf((data as RecordValues)[key])));
  if (storable.length + rows.length > 0) return refused([...storable, ...rows]);
  const compiled = compiledForm(forms, form, submission.locale);
  const stamped = submission.person ? stampConsents(form.table.form, { data: data as RecordValues, before }, { person: submission.person, now: submission.context.now, locale: submission.locale }) : { data, issues: [] };
  const { data: judged, issues } = evaluateSubmission(compiled, { ...before, ...stamped.data }, {
    ...submission.context, ...(submission.fetched && { fetched: submission.fetched }), validate: validatorOf(compiled), rights: engineRights(form, rights), ...(before && { previous: before }),
  });
  const values = keepConsents(form.table.form, judged, before);
  const stored = [...form.table.columns.keys(), ...form.table.subTables.keys()];
  return { values, sent: sent.filter((key) => !isWorkedOut(form, key)), changed: stored.filter((key) => !sameValue(before?.[key], values[key])), issues: [...stamped.issues, ...issues, ...markIssues(form.table, values, before)].map((one) => discreet(one, rights)) };
}

/** The form as the engine works by it; kept while it is used. */
export function compiledForm(forms: PersonForms, form: AccessibleForm, locale: Locale): CompiledForm {
  return forms.once(`compiled ${form.table.form.key} ${locale}`, () => compileForm(form.table.form, { locale }));
}

/** A page that sends a whole record sends what it shows of copies and formulas, too: that counts for nothing, and needs no right. */
function isWorkedOut(form: AccessibleForm, key: string): boolean {
  const field = form.table.columns.get(key)?.field;
  return field !== undefined && (field.derived !== undefined || field.compute?.mode === 'always' || field.linkage?.mode === 'always');
}

const refused = (issues: readonly Issue[]): Judgement => ({ values: {}, sent: [], changed: [], issues });
const isKnown = (rights: RecordRights, key: string): boolean => rights.writable.has(key) || Object.hasOwn(rights.seen, key);

/** Rows of a sub-table, whatever was sent in their place. */
export function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

const forEngine = new WeakMap<RecordRights, Readonly<Record<string, FieldRight>>>();

/** The rights in the engine's words; the same object for the same rights. */
export function engineRights(form: AccessibleForm, rights: RecordRights): Readonly<Record<string, FieldRight>> {
  const known = forEngine.get(rights);
  if (known) return known;
  const made = Object.fromEntries(form.table.form.fields.map(({ key }): [string, FieldRight] => [key, rights.writable.has(key) ? 'write' : (rights.seen[key] ?? 'hidden')]));
  forEngine.set(rights, made);
  return made;
}

/** An issue must not name a field that its reader cannot see. */
function discreet(one: Issue, rights: RecordRights): Issue {
  const [first] = one.path;
  if (typeof first === 'string' && !isKnown(rights, first)) return issue('record.hidden_rule', [], {}, one.severity);
  const fields = one.facts['fields'];
  return Array.isArray(fields) ? { ...one, facts: { ...one.facts, fields: fields.filter((key) => isKnown(rights, String(key))) } } : one;
}

/** Stops at what is wrong, with everything that is wrong. */
export function refuseErrors(issues: readonly Issue[]): void {
  if (!hasNoErrors(issues)) throw invalid(issues);
}

/** A submission that cannot be stored. */
export function invalid(issues: readonly Issue[], cause?: unknown): PlatformError {
  return new PlatformError('record.invalid', { count: issues.filter((one) => one.severity === 'error').length }, { issues, ...(cause !== undefined && { cause }) });
}
