import { Injectable } from '@nestjs/common';
import { relationTargetOf } from '@carewright/schema';
import { AppForms } from '../access/app-forms.js';
import { asSystem } from '../access/person.js';
import { RecordReader } from '../record-reader.js';
import { type FetchedValues, fetchValuesOfMany } from '../writing/fetched-values.js';
import { compiledForm, type RecordValues } from '../writing/judge-submission.js';
import { type Work } from '../writing/work.js';
import { hasLinkages, type LinkedRecord, type LinkedValues, linkedValues } from './linked-values.js';

/** A record that is about to be judged: stored under an id, or new. */
export interface Handled {
  readonly id: string | null;
  readonly before: RecordValues | null;
  readonly data: unknown;
}

/** What other records give to one that is about to be judged. */
export interface ServedRecord {
  readonly fetched: FetchedValues;
  readonly linked: LinkedValues;
}

/** Brings together what a record has from other records before it is judged: lookups, roll-ups and values found by condition. */
@Injectable()
export class RecordServed {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  /**
   * Lookups count as the platform sees them: what is stored must not depend on who saves it. A condition looks with the
   * person's own eyes, unless its author has released what it finds; where they may not look, the field is left as it is.
   */
  async of(work: Work, handled: Handled, purpose: 'save' | 'show' = 'save'): Promise<ServedRecord> {
    const [served] = await this.together(work, [handled], purpose);
    return served ?? { fetched: {}, linked: nothingLinked };
  }

  /** The same for many new records at once, in as many questions as for one. */
  ofNew(work: Work, items: readonly unknown[]): Promise<readonly ServedRecord[]> {
    return this.together(work, items.map((data) => ({ id: null, before: null, data })), 'save');
  }

  /** All new, or one that is stored: conditions know of one record alone whether it is new. */
  private async together(work: Work, handled: readonly Handled[], purpose: 'save' | 'show'): Promise<readonly ServedRecord[]> {
    const { form, forms, person, sql, app, locale } = work;
    const system = await this.appForms.of(app, asSystem());
    const given = handled.map(({ data }) => (typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as RecordValues) : {}));
    const values = handled.map(({ before }, index) => ({ ...before, ...given[index] }));
    const lookUp = (over: readonly RecordValues[]): Promise<readonly FetchedValues[]> => fetchValuesOfMany({ sql, person, forms: system, form: form.table.form.key }, handled.map(({ id }, index) => ({ id, values: laidOver(values[index] ?? {}, over[index] ?? {}) })), 'needed');
    const compiled = compiledForm(forms, form, locale);
    let fetched = await lookUp([]);
    if (!hasLinkages(compiled)) return fetched.map((one) => ({ fetched: one, linked: nothingLinked }));
    const id = handled[0]?.id ?? null;
    const context = this.reader.context(person, id === null ? { isNew: true } : { id, isNew: false });
    const find = (): Promise<readonly LinkedValues[]> => {
      const records = handled.map(({ before }, index): LinkedRecord => ({ before, given: given[index] ?? {}, fetched: fetched[index] ?? {} }));
      return linkedValues({ sql, app, person, forms, system, context }, compiled, records, purpose);
    };
    let linked = await find();
    if (linked.some((one) => Object.keys(one.values).some((name) => isRelation(work, name)))) {
      // A relation was found: what is looked up over it is of that record.
      fetched = await lookUp(linked.map((one) => one.values));
      linked = await find();
    }
    return linked.map((one, index) => ({ fetched: { ...fetched[index], ...one.values }, linked: one }));
  }
}

const nothingLinked: LinkedValues = { values: {}, answers: {}, followed: {} };

/** Values with others laid over them at their paths. */
export function laidOver(values: RecordValues, over: RecordValues): RecordValues {
  let laid = values;
  for (const [name, value] of Object.entries(over)) {
    const [key = '', index, column] = name.split('.');
    const rows = laid[key];
    if (index === undefined || column === undefined) laid = { ...laid, [key]: value };
    else if (Array.isArray(rows)) laid = { ...laid, [key]: rows.map((row: unknown, at) => (at === Number(index) ? { ...(row as RecordValues), [column]: value } : row)) };
  }
  return laid;
}

function isRelation({ form }: Pick<Work, 'form'>, name: string): boolean {
  const [key, , column] = name.split('.');
  const field = form.table.form.fields.find((one) => one.key === key);
  const found = column === undefined ? field : field?.fields?.find((one) => one.key === column);
  return found !== undefined && relationTargetOf(found) !== undefined;
}
