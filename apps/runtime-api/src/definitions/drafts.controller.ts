import { definitionKindNames } from '@carewright/schema';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { LiveApps } from '../publishing/live-apps.js';
import { AppIssues, shownIssues } from './app-issues.js';
import { AppRights } from './app-rights.js';
import { placeOf, revisionOf } from './draft-path.js';
import { type DraftPart, Drafts } from './drafts.js';

/** The parameters of a path to one definition. */
interface DraftParams {
  readonly app: string;
  readonly kind: string;
  readonly key: string;
}

const partView = ({ definition, revision, updatedAt, updatedBy }: DraftPart): unknown => ({ definition, revision, updatedAt, updatedBy });

function summaryOf({ key, definition, revision, updatedAt, updatedBy }: DraftPart): unknown {
  const { label, form } = definition as { readonly label?: unknown; readonly form?: string };
  return { key, label, ...(form !== undefined && { form }), revision, updatedAt, updatedBy };
}

/** The editable state of an app: read and saved definition by definition. */
@Controller('api/apps/:app/draft')
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly rights: AppRights,
    private readonly liveApps: LiveApps,
    private readonly appIssues: AppIssues,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async overview(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    const parts = await this.drafts.parts(app);
    const header = parts.find((part) => part.kind === 'header');
    return {
      header: header?.definition,
      headerRevision: header?.revision,
      liveRelease: (await this.liveApps.find(app))?.release ?? null,
      changed: await this.drafts.isChanged(await this.drafts.app(app)),
      definitions: Object.fromEntries(definitionKindNames.map((kind) => [kind, parts.filter((part) => part.kind === kind).map(summaryOf)])),
    };
  }

  @Get('issues')
  @RouteAccess('app', 'none')
  async issues(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return { issues: shownIssues(await this.appIssues.of(await this.drafts.app(app))) };
  }

  @Get('header')
  @RouteAccess('app', 'none')
  async header(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return partView(await this.drafts.read({ app, kind: 'header', key: app }));
  }

  @Put('header')
  @RouteAccess('app', 'draft.saved')
  async saveHeader(@CurrentActor() actor: Actor, @Param('app') app: string, @Body() definition: unknown, @Headers('if-match') ifMatch?: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    const saved = await this.drafts.save(actor, { app, kind: 'header', key: app, definition, ifRevision: revisionOf(ifMatch) });
    return { ...(partView(saved) as object), issues: [] };
  }

  @Get(':kind/:key')
  @RouteAccess('app', 'none')
  async read(@CurrentActor() actor: Actor, @Param() { app, kind, key }: DraftParams): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return partView(await this.drafts.read(placeOf(app, kind, key)));
  }

  @Put(':kind/:key')
  @RouteAccess('app', 'draft.saved')
  async save(@CurrentActor() actor: Actor, @Param() { app, kind, key }: DraftParams, @Body() definition: unknown, @Headers('if-match') ifMatch?: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    const place = placeOf(app, kind, key);
    this.appIssues.refuse(place.kind, definition);
    const saved = await this.drafts.save(actor, { ...place, definition, ifRevision: revisionOf(ifMatch) });
    return { ...(partView(saved) as object), issues: await this.appIssues.ofDefinition(await this.drafts.app(app), place) };
  }

  @Delete(':kind/:key')
  @HttpCode(204)
  @RouteAccess('app', 'draft.removed')
  async remove(@CurrentActor() actor: Actor, @Param() { app, kind, key }: DraftParams, @Headers('if-match') ifMatch?: string): Promise<void> {
    await this.rights.require(actor, app, 'design');
    await this.drafts.remove(actor, placeOf(app, kind, key), revisionOf(ifMatch));
  }
}
