import { Injectable } from '@nestjs/common';
import { Actors } from '../../access/actors.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson, rolesIn } from '../../records/access/person.js';
import { type MassChange } from '../changes/mass-change.js';
import { type TableWorker } from '../worker/table-worker.js';
import { type ImportPlan, mappedColumns } from './import-plan.js';
import { type ImportRun, positionOf } from './import-run.js';

/** Begins an import: with the rights that its person has now, at the place where an earlier run stopped. */
@Injectable()
export class ImportOpening {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly actors: Actors,
  ) {}

  async begin(change: MassChange, { path, worker }: { readonly path: string; readonly worker: TableWorker }): Promise<ImportRun> {
    const actor = await this.actors.load(this.database.sql, change.ownerId);
    if (!actor) throw new PlatformError('access.denied');
    const person = asPerson(actor);
    const forms = await this.appForms.of(change.app, person);
    const form = formOf(forms, change.form);
    const { plan, locale } = change.options as unknown as { readonly plan: ImportPlan; readonly locale: ImportRun['locale'] };
    const columns = mappedColumns(form.table.form, plan.mapping);
    if (!columns) throw new PlatformError('import.bad_mapping');
    const roles = rolesIn(change.app, person);
    await worker.ask('begin', {
      path, plan, definition: forms.definition, form: change.form, release: forms.release, roles, day: forms.day, locale, change: change.id, skip: positionOf(change).rows,
      actor: { userId: actor.userId, username: actor.username, departments: actor.departments, roles: actor.roles.map(({ role }) => role) },
    });
    return { change, plan, actor, person, forms, form, columns, worker, locale };
  }
}
