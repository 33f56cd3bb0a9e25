import { type Field, type Issue, type Locale } from '@carewright/schema';
import { type CompiledForm, compileForm, evaluateSubmission } from '@carewright/form-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { AppForms, formOf } from './access/app-forms.js';
import { type Person } from './access/person.js';
import { type PersonForms } from './access/person-forms.js';
import { RecordServed } from './linkages/record-served.js';
import { rightsOf } from './presentation/title.js';
import { type AccessibleForm } from './queries/projection.js';
import { storedRecordPlan } from './record-plans.js';
import { RecordReader, type RecordPlace } from './record-reader.js';
import { requestLocale } from './records.service.js';
import { engineRights } from './writing/judge-submission.js';

/** Fields as they are where some of them must be filled in besides those that always must. */
export const alsoRequired = <One extends Pick<Field, 'key'>>(fields: readonly One[], keys: ReadonlySet<string>): One[] => fields.map((field) => (keys.has(field.key) ? { ...field, required: true } : field));

/** Says which fields somebody must still fill in that their form does not ask of everybody, such as those of a step of a flow. */
@Injectable()
export class RecordGaps {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly served: RecordServed,
  ) {}

  /** Those of `fields` that show, are this person's to write and are empty in the stored record; none where they may not see it. */
  async of(sql: Sql, person: Person, place: RecordPlace, fields: readonly string[]): Promise<readonly Issue[]> {
    const locale = requestLocale();
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const row = await this.reader.find(sql, { forms, form, plan: storedRecordPlan(forms, form), person, locale }, { id: place.id, which: 'alive' });
    if (row === null) return [];
    const { fetched } = await this.served.of({ sql, person, app: place.app, forms, form, locale }, { id: place.id, before: row.record.values, data: {} });
    const { issues } = evaluateSubmission(compiledWith(forms, form, { locale, fields }), row.record.values, {
      ...this.reader.context(person, { id: place.id, isNew: false }), fetched, validate: () => [], rights: engineRights(form, rightsOf(form, row.record)), previous: row.record.values,
    });
    return issues.filter(({ code, path }) => code === 'field.required' && path.length === 1 && fields.includes(String(path[0])));
  }
}

function compiledWith(forms: PersonForms, form: AccessibleForm, { locale, fields }: { readonly locale: Locale; readonly fields: readonly string[] }): CompiledForm {
  const definition = form.table.form;
  return forms.once(`compiled ${definition.key} ${locale} with ${[...fields].sort().join()}`, () => compileForm({ ...definition, fields: alsoRequired(definition.fields, new Set(fields)) }, { locale }));
}
