import { Injectable } from '@nestjs/common';
import { type Field, type FormDefinition, type Locale, relationTargetOf } from '@carewright/schema';
import { AppForms } from '../access/app-forms.js';
import { askableFields } from '../access/form-access.js';
import { type Person } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { readListQuery } from '../listing/list-query.js';
import { RecordList } from '../listing/record-list.js';
import { type PresentedRecord } from '../presentation/present-record.js';
import { type RecordPlace } from '../record-reader.js';
import { RecordSight } from '../record-sight.js';

/** The records of one form that point at a record by one field, as far as the person sees them. */
export interface RelatedRecords {
  readonly form: string;
  readonly label: FormDefinition['label'];
  readonly field: string;
  /** What shows of each besides its title. */
  readonly fields: readonly Field[];
  readonly count: number;
  /** The latest few. */
  readonly items: readonly PresentedRecord[];
}

const shownRecords = 5;
const shownFields = 4;

/** What belongs to a record: visits, follow-ups and complaints of a patient. */
@Injectable()
export class RelatedRecordsReader {
  constructor(
    private readonly appForms: AppForms,
    private readonly lists: RecordList,
    private readonly sight: RecordSight,
  ) {}

  async of(person: Person, place: RecordPlace, locale: Locale): Promise<{ readonly items: readonly RelatedRecords[] }> {
    await this.sight.need(person, place, locale);
    const forms = await this.appForms.of(place.app, person);
    const asked = Object.keys(forms.definition.forms).flatMap((key) => pointers(forms, key, place.form));
    const items: RelatedRecords[] = [];
    for (const one of asked) items.push(await this.related(person, { place, ...one, locale }));
    return { items };
  }

  private async related(person: Person, of: Pointer & { readonly place: RecordPlace; readonly locale: Locale }): Promise<RelatedRecords> {
    const { definition, field, fields, place, sort, locale } = of;
    const query = readListQuery({ filter: { field: field.key, op: 'eq', value: place.id }, fields: fields.map(({ key }) => key), sort, limit: shownRecords, count: 'exact' });
    const { items, count } = await this.lists.list(person, { app: place.app, form: definition.key, query }, locale);
    return { form: definition.key, label: definition.label, field: field.key, fields, count: count ?? items.length, items };
  }
}

interface Pointer {
  readonly definition: FormDefinition;
  readonly field: Field;
  readonly fields: readonly Field[];
  readonly sort: readonly string[];
}

/** The fields of a form that point at the target and that this person may ask about. */
function pointers(forms: PersonForms, key: string, target: string): readonly Pointer[] {
  const form = forms.form(key);
  if (!form?.access.alternatives.some(({ actions }) => actions.includes('read'))) return [];
  const definition = form.table.form;
  const askable = askableFields(form.access);
  const columns = [...form.table.columns.values()].filter((column) => askable.has(column.field.key));
  // By the day it is about where there is one: the last visit comes first, whenever it was typed in.
  const day = columns.find(({ type }) => type.kind === 'date' || type.kind === 'timestamptz');
  const states = definition.fields.filter(({ options }) => options?.some(({ color }) => color !== undefined) === true).map((field) => field.key);
  // When it was and how it stands answer most questions; then what lists show anyhow.
  const listed = [...new Set([...(day ? [day.field.key] : []), ...states, ...(definition.listFields ?? definition.fields.map((field) => field.key))])];
  return definition.fields.filter((field) => askable.has(field.key) && form.table.columns.has(field.key) && relationTargetOf(field) === target).map((field) => ({
    definition, field,
    fields: listed.filter((one) => one !== field.key && askable.has(one) && form.table.columns.has(one)).slice(0, shownFields).flatMap((one) => definition.fields.find((other) => other.key === one) ?? []),
    sort: day ? [`-${day.field.key}`, '-created_at'] : ['-created_at'],
  }));
}
