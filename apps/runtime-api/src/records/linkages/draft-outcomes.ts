import { compileForm, evaluateStates } from '@carewright/form-engine';
import { type AppDefinition, hasNoErrors, type FormDefinition, type Grant } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { DraftForms, type DraftTrial } from '../../definitions/draft-forms.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms } from '../access/app-forms.js';
import { asPerson, rolesIn } from '../access/person.js';
import { PersonForms } from '../access/person-forms.js';
import { RecordReader } from '../record-reader.js';
import { RecordTrail } from '../record-trail.js';
import { fieldOfPath, type ServedOutcomes } from '../record-outcomes.js';
import { requestLocale } from '../records.service.js';
import { fetchValues } from '../writing/fetched-values.js';
import { type RecordValues } from '../writing/judge-submission.js';
import { linkedValues } from './linked-values.js';
import { laidOver } from './record-served.js';

/** What a form that is being designed takes from others: a preview decides everything else by itself. */
export type DraftServed = Pick<ServedOutcomes, 'fetched' | 'linked'>;

const nothing: DraftServed = { fetched: {}, linked: {} };
/** PostgreSQL: no such table, no such column. What the draft has and no release yet cannot be asked. */
const notYetThere: ReadonlySet<unknown> = new Set(['42P01', '42703']);

/**
 * Values of other records for the designer's preview, looked for with the designer's own eyes alone: whoever draws a form could
 * otherwise declare anything released and read it here.
 */
@Injectable()
export class DraftOutcomes {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftForms,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly trail: RecordTrail,
  ) {}

  async of(actor: Actor, trial: DraftTrial & { readonly data: RecordValues }): Promise<DraftServed> {
    const form = await this.drafts.tried(trial);
    const compiled = compileForm(form, { locale: requestLocale() });
    const person = asPerson(actor);
    const live = await this.appForms.of(trial.app, person).catch((error: unknown) => {
      // Not published yet, or nothing in it is for the designer to read.
      if (error instanceof PlatformError && error.code === 'app.not_found') return null;
      throw error;
    });
    if (!hasNoErrors(compiled.issues) || live === null) return nothing;
    const tried = withForm(live, form, rolesIn(trial.app, person));
    const context = this.reader.context(person, { isNew: true });
    const values = evaluateStates(compiled, trial.data, context).data;
    const lookUp = (over: RecordValues): Promise<RecordValues> => fetchValues({ sql: this.database.sql, person, forms: tried, form: form.key }, { id: null, values: laidOver(values, over) }, 'all').catch(ifNotYetThere({}));
    const find = async (fetched: RecordValues): Promise<DraftServed & { readonly followed: RecordValues; readonly values: RecordValues }> => {
      const looking = { sql: this.database.sql, app: trial.app, person, forms: live, system: live, context };
      const [found] = await linkedValues(looking, compiled, [{ before: null, given: trial.data, fetched }], 'show').catch(ifNotYetThere([]));
      return { fetched, linked: found?.answers ?? {}, followed: found?.followed ?? {}, values: found?.values ?? {} };
    };
    const first = await find(await lookUp({}));
    const { fetched, linked, followed } = await find(await lookUp(first.values));
    const served: DraftServed = { fetched: { ...fetched, ...followed }, linked };
    const fields = [...new Set([...Object.keys(served.fetched), ...Object.keys(linked)].map(fieldOfPath))];
    if (fields.length > 0) await this.trail.looked(person, { action: 'record.looked_up', outcome: 'success', app: trial.app, form: form.key, facts: { fields } });
    return served;
  }
}

/** The live forms with the tried one in place of its own; nobody reads records of it by that. */
function withForm({ definition, release, day }: PersonForms, form: FormDefinition, roles: readonly string[]): PersonForms {
  const app: AppDefinition = { ...definition, forms: { ...definition.forms, [form.key]: form } };
  const fillIn: Grant = { form: form.key, actions: ['create'], rows: 'all', fields: { default: 'write' } };
  return new PersonForms(app, release, [...roles, fillIn], day);
}

function ifNotYetThere<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (notYetThere.has((error as { readonly code?: unknown } | null)?.code)) return instead;
    throw error;
  };
}
