import { type AppDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { type Published, Publisher } from '../publishing/publisher.js';
import { type DraftPlan, ReleasePlanner } from '../publishing/release-planner.js';
import { readAppFolder, writeAppFolder } from './app-folder.js';
import { AppTransfer } from './app-transfer.js';

/** How `carewright app apply` may go ahead. */
export interface ApplyOptions {
  /** Ids of changes that lose something or widen access, or `all` for whoever has read the plan. */
  readonly confirm: readonly string[] | 'all';
  readonly note?: string;
  /** Overwrites changes that somebody made in the draft and has not published. */
  readonly overwriteDraft?: boolean;
}

/** What the command line does with an app in a folder: `carewright app plan|apply|export DIR`. */
@Injectable()
export class AppCommands {
  constructor(
    private readonly drafts: Drafts,
    private readonly planner: ReleasePlanner,
    private readonly publisher: Publisher,
    private readonly transfer: AppTransfer,
  ) {}

  /** What publishing the folder would do; changes nothing. */
  async plan(folder: string): Promise<DraftPlan> {
    return this.planner.planDefinition(await appIn(folder));
  }

  /** Makes the folder's content the draft and publishes it. */
  async apply(folder: string, { confirm, note, overwriteDraft = false }: ApplyOptions): Promise<Published> {
    const app = await appIn(folder);
    if (await this.transfer.exists(app.key)) await this.transfer.overwriteDraft(null, app, overwriteDraft);
    else await this.transfer.install(null, app);
    const { plan, planHash, issues } = await this.planner.plan(app.key);
    if (planHash === null) throw new PlatformError('release.draft_has_issues', { count: issues.filter((one) => one.severity === 'error').length }, { issues });
    const ids = confirm === 'all' ? (plan?.changes ?? []).filter((change) => change.needsConfirmation).map((change) => change.id) : confirm;
    return this.publisher.publish(null, { app: app.key, planHash, confirm: ids, ...(note !== undefined && { note }) });
  }

  /** Writes the draft into the folder, ready for version control. */
  async export(app: string, folder: string): Promise<void> {
    await writeAppFolder(folder, await this.drafts.app(app));
  }
}

async function appIn(folder: string): Promise<AppDefinition> {
  const parsed = await readAppFolder(folder);
  if (!parsed.ok) throw new PlatformError('http.invalid_input', {}, { issues: parsed.issues });
  return parsed.value;
}
