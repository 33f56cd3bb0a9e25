import { type FieldRights } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Outcomes, compileForm, evaluateSubmission, outcomesOf, type Restricted, restrictedIn } from '@carewright/form-engine';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { rightsOfForm } from './access/form-access.js';
import { narrowerRights } from './access/narrower-rights.js';
import { type Person } from './access/person.js';
import { type PersonForms } from './access/person-forms.js';
import { type RecordRights } from './access/record-rights.js';
import { shownForm } from './describing/shown-form.js';
import { type LinkedAnswer } from './linkages/linked-values.js';
import { laidOver, RecordServed } from './linkages/record-served.js';
import { rightsOf } from './presentation/title.js';
import { type AccessibleForm } from './queries/projection.js';
import { storedRecordPlan } from './record-plans.js';
import { type FormPlace, requestLocale } from './records.service.js';
import { RecordReader } from './record-reader.js';
import { RecordTrail } from './record-trail.js';
import { fetchValues } from './writing/fetched-values.js';
import { compiledForm, engineRights, type RecordValues } from './writing/judge-submission.js';

/** What the server alone can say of a record while it is being filled in. */
export interface ServedOutcomes extends Outcomes {
  readonly fetched: RecordValues;
  readonly linked: Readonly<Record<string, LinkedAnswer>>;
}

/** A record as it stands in an open form. */
export interface InHand {
  readonly data: RecordValues;
  readonly id: string | null;
}

const perMinute = 180;

/**
 * Answers for an open form: what conditions over fields come to that its person may not read, and what other records give to
 * it. Only outcomes leave the server, never what they were made from, and of other records only what the person may read there
 * or the author has released.
 */
@Injectable()
export class RecordOutcomes {
  private readonly recent = new Map<string, number[]>();

  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly served: RecordServed,
    private readonly trail: RecordTrail,
  ) {}

  async of(person: Person, place: FormPlace, asked: InHand): Promise<ServedOutcomes> {
    this.count(person);
    return this.answer(person, place, asked);
  }

  /** The same for whoever is paced elsewhere. */
  async answer(person: Person, place: FormPlace, asked: InHand): Promise<ServedOutcomes> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const { before, rights } = asked.id === null ? this.blank(form) : await this.stored(person, { forms, form, id: asked.id });
    const given = Object.fromEntries(Object.entries(asked.data).filter(([key]) => rights.writable.has(key)));
    const locale = requestLocale();
    const { fetched, linked } = await this.served.of({ sql: this.database.sql, person, app: place.app, forms, form, locale }, { id: asked.id, before, data: given }, 'show');
    const context = this.reader.context(person, asked.id === null ? { isNew: true } : { id: asked.id, isNew: false });
    const states = evaluateSubmission(compiledForm(forms, form, locale), { ...before, ...given }, { ...context, fetched, validate: () => [], rights: engineRights(form, rights), ...(before && { previous: before }) });
    // Hidden values are emptied on saving only: an open form shows what they would be.
    const lookedUp = await fetchValues({ sql: this.database.sql, person, forms, form: form.table.form.key }, { id: asked.id, values: laidOver({ ...before, ...given }, linked.values) }, 'all');
    const isSeen = (name: string): boolean => isShownTo(rights, name, asked.id === null);
    const shown = pick({ ...lookedUp, ...linked.followed }, isSeen);
    const answers = pick(linked.answers, isSeen);
    await this.tell(person, place, { id: asked.id, names: [...Object.keys(shown), ...Object.keys(answers)] });
    return { ...outcomesOf(restrictedFor(forms, form, asked.id === null ? null : narrowerRights(form, rights)), states, states.data), fetched: shown, linked: answers };
  }

  private blank(form: AccessibleForm): { readonly before: null; readonly rights: RecordRights } {
    const rights = rightsOfForm(form.access, 'create');
    if (!rights.actions.includes('create')) throw new PlatformError('record.not_allowed');
    return { before: null, rights };
  }

  private async stored(person: Person, { forms, form, id }: { readonly forms: PersonForms; readonly form: AccessibleForm; readonly id: string }): Promise<{ readonly before: RecordValues; readonly rights: RecordRights }> {
    const row = await this.reader.find(this.database.sql, { forms, form, plan: storedRecordPlan(forms, form), person, locale: requestLocale() }, { id, which: 'alive' });
    if (!row) throw new PlatformError('record.not_found');
    return { before: row.record.values, rights: rightsOf(form, row.record) };
  }

  /** Values of other records were shown: which fields they stand in is kept, not what they are. */
  private async tell(person: Person, { app, form }: FormPlace, of: { readonly id: string | null; readonly names: readonly string[] }): Promise<void> {
    const fields = [...new Set(of.names.map(fieldOfPath))];
    if (fields.length > 0) await this.trail.looked(person, { action: 'record.looked_up', outcome: 'success', app, form, ...(of.id !== null && { recordId: of.id }), facts: { fields } });
  }

  /** A person fills in a form; who asks on and on tries things out, and is slowed down on each node. */
  private count(person: Person): void {
    const key = person.actor?.userId ?? '';
    const since = Date.now() - 60_000;
    const recent = (this.recent.get(key) ?? []).filter((at) => at > since);
    if (recent.length >= perMinute) throw new PlatformError('http.too_many_requests', {}, { retryAfterSeconds: 20 });
    this.recent.set(key, [...recent, Date.now()]);
    if (this.recent.size > 10_000) this.recent.delete(this.recent.keys().next().value ?? '');
  }
}

/** What the page of these people cannot decide by itself, of a record that may give them less than the form. */
function restrictedFor(forms: PersonForms, form: AccessibleForm, narrower: FieldRights | null): Restricted {
  return forms.once(`restricted ${form.table.form.key} ${narrower === null ? '' : JSON.stringify(narrower)}`, () => {
    const { definition, rights } = shownForm(forms, form);
    return restrictedIn(compileForm(definition), { rights: { ...rights, ...narrower } });
  });
}

/** In a new record also what they will write themselves; a column has the right of its table. */
function isShownTo({ seen, writable }: RecordRights, name: string, isNew: boolean): boolean {
  const key = name.split('.')[0] ?? '';
  return seen[key] === 'read' || (isNew && seen[key] === undefined && writable.has(key));
}

const pick = <T>(from: Readonly<Record<string, T>>, isWanted: (name: string) => boolean): Record<string, T> => Object.fromEntries(Object.entries(from).filter(([name]) => isWanted(name)));

/** `lines.price` for `lines.0.price`. */
export const fieldOfPath = (name: string): string => name.replace(/\.\d+\./, '.');
