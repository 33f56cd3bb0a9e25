import { type FormDefinition, type LocalizedText, type SummaryView, systemFilterFields } from '@carewright/schema';
import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { Database } from '../../database/database.js';
import { AppRights } from '../../definitions/app-rights.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { summariesOf } from './summary-rows.js';

/** What is counted beforehand, for who designs the app. */
@Controller('api/apps/:app/summaries')
export class SummariesController {
  constructor(
    private readonly database: Database,
    private readonly rights: AppRights,
    private readonly liveApps: LiveApps,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly SummaryView[] }> {
    await this.rights.require(actor, app, 'design');
    const live = await this.liveApps.find(app);
    if (live === null) return { items: [] };
    const rows = await summariesOf(this.database.sql, app);
    return { items: rows.flatMap((row) => {
      const form = live.definition.forms[row.form];
      if (form === undefined) return [];
      const named = (key: string): { readonly key: string; readonly label: LocalizedText } => ({ key, label: labelOf(key, form) });
      return [{ form: row.form, time: row.time === null ? null : named(row.time), by: row.dimensions.map(named), sums: row.measures.map(named), rows: row.rows, ready: row.ready, tidiedAt: row.tidiedAt }];
    }) };
  }
}

const labelOf = (key: string, form: FormDefinition): LocalizedText => form.fields.find((field) => field.key === key)?.label ?? systemFilterFields[key]?.label ?? key;
