import { compileForm, evaluateSubmission, validatorOf, type CompiledForm, type SchemaValidator } from '@carewright/form-engine';
import { autonumberPeriod, autonumberText, type Field, type FormDefinition, hasNoErrors, isSealedField } from '@carewright/schema';
import { type MadeRecord } from './generate.js';

/** The last number given for an autonumber field in a period. */
export interface Counter {
  readonly field: string;
  readonly period: string;
  last: number;
}

const keyOf = ({ field, period }: Omit<Counter, 'last'>): string => `${field} ${period}`;

/** Brings made records into the stored form by the very rules a typed record obeys. */
export class RecordPreparer {
  private readonly counters: Map<string, Counter>;
  private readonly compiled: CompiledForm;
  private readonly validate: SchemaValidator;
  private readonly form: FormDefinition;
  private readonly numbered: readonly Field[];

  /** Counting goes on after the numbers that were given already. */
  constructor(form: FormDefinition, given: readonly Counter[]) {
    this.form = form;
    this.counters = new Map(given.map((counter) => [keyOf(counter), counter]));
    this.compiled = compileForm(form, { locale: 'zh-CN' });
    this.validate = validatorOf(this.compiled);
    this.numbered = form.fields.filter((field) => field.type === 'autonumber');
  }

  /** The counters as they stand, to be kept beside the records that used them. */
  used(): readonly Counter[] {
    return [...this.counters.values()].map((counter) => ({ ...counter }));
  }

  /** The values to store; throws when a record would have been refused, for then the seed plan is wrong. */
  prepare(record: MadeRecord, moment: { readonly now: string; readonly today: string; readonly tz: string }): Readonly<Record<string, unknown>> {
    const { data, issues } = evaluateSubmission(this.compiled, record.data, { ...moment, record: { isNew: true }, validate: this.validate });
    const secret = this.form.fields.find((field) => isSealedField(field) && typeof data[field.key] === 'string');
    if (secret) throw new Error(`The seed plan fills the secret ${this.form.key}.${secret.key}: invented records have none.`);
    if (!hasNoErrors(issues)) throw new Error(`The seed plan makes a record of ${this.form.key} that its form refuses: ${issues.map(({ code, path }) => `${path.join('.')} ${code}`).join('; ')}`);
    return { ...data, ...this.numbers(record.createdAt?.slice(0, 10) ?? moment.today, data) };
  }

  /** Numbers as they would have been given on the day the record was made. */
  private numbers(day: string, data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
    return Object.fromEntries(this.numbered.map((field) => {
      const numbered = { ...field, props: field.props ?? {} } as Parameters<typeof autonumberText>[0];
      const period = autonumberPeriod(numbered, day, data);
      const counter = this.counters.get(keyOf({ field: field.key, period })) ?? { field: field.key, period, last: 0 };
      counter.last += 1;
      this.counters.set(keyOf(counter), counter);
      return [field.key, autonumberText(numbered, day, counter.last, data)];
    }));
  }
}
