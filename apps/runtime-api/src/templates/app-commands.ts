import { type AppDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { type Published, Publisher } from '../publishing/publisher.js';
import { type DraftPlan, ReleasePlanner } from '../publishing/release-planner.js';
import { readAppFolder, writeAppFolder } from './app-folder.js';
import { AppTransfer } from './app-transfer.js';
import { type ShownUpgrade, Upgrades } from './upgrades.js';

/** How `carewright app apply` may go ahead. */
export interface ApplyOptions {
  /** Ids of changes that lose something or widen access, or `all` for whoever has read the plan. */
  readonly confirm: readonly string[] | 'all';
  readonly note?: string;
  /** Overwrites changes that somebody made in the draft and has not published. */
  readonly overwriteDraft?: boolean;
}

/** How `carewright app upgrade` may go ahead. */
export interface UpgradeOptions {
  readonly app: string;
  /** Whose side to take where both changed the same thing: all of one side, or theirs for the listed conflicts. */
  readonly take: 'mine' | 'theirs' | readonly string[];
  readonly isDryRun: boolean;
  /** Publishes the merged draft with these confirmations; null leaves it in the draft. */
  readonly confirm: ApplyOptions['confirm'] | null;
}

export type UpgradeReport = ShownUpgrade & { readonly release: Published | null };

/** What the command line does with an app in a folder: `carewright app plan|apply|export DIR`. */
@Injectable()
export class AppCommands {
  constructor(
    private readonly drafts: Drafts,
    private readonly planner: ReleasePlanner,
    private readonly publisher: Publisher,
    private readonly transfer: AppTransfer,
    private readonly upgrades: Upgrades,
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
    return this.publishDraft(app.key, { confirm, ...(note !== undefined && { note }) });
  }

  private async publishDraft(app: string, { confirm, note }: Pick<ApplyOptions, 'confirm' | 'note'>): Promise<Published> {
    const { plan, planHash, issues } = await this.planner.plan(app);
    if (planHash === null) throw new PlatformError('release.draft_has_issues', { count: issues.filter((one) => one.severity === 'error').length }, { issues });
    const ids = confirm === 'all' ? (plan?.changes ?? []).filter((change) => change.needsConfirmation).map((change) => change.id) : confirm;
    return this.publisher.publish(null, { app, planHash, confirm: ids, ...(note !== undefined && { note }) });
  }

  /** What merging the template in the folder into an app would do, and, unless only looked at, the merged draft, published if wanted. */
  async upgrade(folder: string, { app, take, isDryRun, confirm }: UpgradeOptions): Promise<UpgradeReport> {
    const theirs = await appIn(folder);
    const shown = await this.upgrades.look(app, 'zh-CN', theirs);
    if (isDryRun || shown.state !== 'available' || shown.digest === null) return { ...shown, release: null };
    const choices = new Map(shown.conflicts.map(({ id }) => [id, take.includes(id) ? ('theirs' as const) : take === 'theirs' ? ('theirs' as const) : ('mine' as const)]));
    await this.upgrades.merge(null, app, { digest: shown.digest, choices, given: theirs });
    return { ...shown, release: confirm === null ? null : await this.publishDraft(app, { confirm }) };
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
