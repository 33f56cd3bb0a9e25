import { Injectable } from '@nestjs/common';
import { issue } from '@carewright/schema';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { type Person } from './access/person.js';
import { type AccessibleForm, type ProjectedRecord } from './queries/projection.js';
import { wholeRecordPlan } from './record-plans.js';
import { type RecordPlace, RecordReader } from './record-reader.js';
import { requestLocale } from './records.service.js';
import { SealedValues } from './sealed-values.js';
import { RecordTrail } from './record-trail.js';

const shownSeconds = 60;
const perMinute = 30;

/** Values shown in clear for a short while. */
export interface Revealed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly expiresAt: string;
}

/** Shows masked values in clear: by a grant that says so, for a reason, counted and audited. */
@Injectable()
export class RecordReveal {
  private readonly recent = new Map<string, number[]>();

  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly trail: RecordTrail,
    private readonly secrets: SealedValues,
  ) {}

  async reveal(person: Person, place: RecordPlace, asked: { readonly fields: readonly string[]; readonly reason: string }): Promise<Revealed> {
    this.count(person);
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const row = await this.reader.find(this.database.sql, { forms, form, plan: wholeRecordPlan(forms, form), person, locale: requestLocale() }, { id: place.id, which: 'alive' });
    if (!row) throw new PlatformError('record.not_found');
    const allowed = revealable(form, row.record);
    const refused = asked.fields.filter((field) => !allowed.has(field));
    const secrets = await this.opened(form, place, asked.fields.filter((field) => allowed.has(field)));
    const isDone = refused.length === 0 && 'values' in secrets;
    await this.trail.looked(person, { action: 'record.revealed', outcome: isDone ? 'success' : 'failure', app: place.app, form: place.form, recordId: place.id, facts: { fields: asked.fields.filter((field) => allowed.has(field)), refused: refused.length, reason: asked.reason } });
    if (allowed.size === 0) throw new PlatformError('record.not_allowed');
    if (refused.length > 0) throw new PlatformError('http.invalid_input', {}, { issues: asked.fields.flatMap((field, index) => (allowed.has(field) ? [] : [issue('record.unknown_field', ['fields', index])])) });
    if (!('values' in secrets)) throw secrets.refusal;
    return { values: { ...Object.fromEntries(asked.fields.map((field) => [field, row.record.values[field] ?? null])), ...secrets.values }, expiresAt: new Date(Date.now() + shownSeconds * 1000).toISOString() };
  }

  /** What was sealed, in clear; or why it cannot be opened, to be told after the audit log knows of it. */
  private async opened(form: AccessibleForm, place: RecordPlace, fields: readonly string[]): Promise<{ readonly values: Readonly<Record<string, unknown>> } | { readonly refusal: PlatformError }> {
    try {
      return { values: await this.secrets.opened(this.database.sql, form.table, { place, fields }) };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return { refusal: error };
    }
  }

  /** Revealing is for single looks: who goes on and on is slowed down, on each node. */
  private count(person: Person): void {
    const key = person.actor?.userId ?? '';
    const since = Date.now() - 60_000;
    const recent = (this.recent.get(key) ?? []).filter((at) => at > since);
    if (recent.length >= perMinute) throw new PlatformError('http.too_many_requests', {}, { retryAfterSeconds: 60 });
    this.recent.set(key, [...recent, Date.now()]);
    if (this.recent.size > 10_000) this.recent.delete(this.recent.keys().next().value ?? '');
  }
}

/** Fields that one matching grant both shows at least masked and allows to reveal. */
function revealable(form: AccessibleForm, record: ProjectedRecord): ReadonlySet<string> {
  const grants = record.matching.map((index) => form.access.alternatives[index]).filter((one) => one?.actions.includes('reveal') && one.actions.includes('read'));
  return new Set(grants.flatMap((grant) => Object.entries(grant?.fields ?? {}).filter(([, right]) => right !== 'hidden').map(([field]) => field)));
}
