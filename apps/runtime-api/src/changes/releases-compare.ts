import { type AppDefinition, compareApps, type DefinitionChange, describeChange, type Locale, retireMissing } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';

/** A release by its number, the one in use, or the draft. */
export type ReleaseName = number | 'live' | 'draft';

/** One difference with its sentence. */
export type ComparedChange = DefinitionChange & { readonly sentence: string };

/** Says in words what differs between any two states of an app. */
@Injectable()
export class ReleasesCompare {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly liveApps: LiveApps,
  ) {}

  async compare(app: string, between: { readonly from: ReleaseName; readonly to: ReleaseName }, locale: Locale): Promise<readonly ComparedChange[]> {
    const [from, to] = [await this.named(app, between.from), await this.named(app, between.to)];
    return compareApps(from, to).map((change) => ({ ...change, sentence: describeChange(change, locale) }));
  }

  private async named(app: string, name: ReleaseName): Promise<AppDefinition> {
    if (name === 'draft') return this.draft(app);
    const live = name === 'live' ? (await this.liveApps.find(app))?.written : undefined;
    const definition = typeof name === 'number' ? (await this.database.sql.query<{ definition: AppDefinition }>('select definition from platform.release where app = $1 and number = $2', [app, name])).rows[0]?.definition : live;
    if (definition === undefined) throw new PlatformError('release.not_found');
    return definition;
  }

  private async draft(app: string): Promise<AppDefinition> {
    const [draft, live] = [await this.drafts.app(app), await this.liveApps.find(app)];
    return retireMissing(live?.definition ?? null, draft, (live?.release ?? 0) + 1);
  }
}
