import { type AppDefinition, compareApps, describeChange, type Locale, mergeApps, type MergeSide } from '@carewright/schema';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { appDigest } from './app-digest.js';
import { readAppFolder } from './app-folder.js';
import { placeInWords, sideInWords } from './conflict-words.js';
import { TemplateBases } from './template-bases.js';

/** A place where the hospital and the vendor changed the same thing. */
export interface ShownConflict {
  readonly id: string;
  readonly place: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What an upgrade of an app would do. */
export interface ShownUpgrade {
  /** `none`: not made from a template; `current`: nothing newer is at hand. */
  readonly state: 'none' | 'current' | 'available';
  /** Names the offered template release; applying asks for it, so that nobody merges what nobody has seen. */
  readonly digest: string | null;
  /** What the vendor changed since. */
  readonly theirs: readonly string[];
  /** What the hospital changed since. */
  readonly mine: readonly string[];
  readonly conflicts: readonly ShownConflict[];
}

interface Offer {
  readonly base: AppDefinition;
  readonly mine: AppDefinition;
  readonly theirs: AppDefinition;
}

/** Brings a newer release of its template into an app that the hospital has changed meanwhile: a three-way merge, into the draft. */
@Injectable()
export class Upgrades {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly bases: TemplateBases,
    private readonly audit: Audit,
  ) {}

  async look(app: string, locale: Locale, given?: AppDefinition): Promise<ShownUpgrade> {
    const offer = await this.offerFor(app, given);
    if (offer === null) return { state: 'none', digest: null, theirs: [], mine: [], conflicts: [] };
    const [digest, isNewer] = [appDigest(offer.theirs), appDigest(offer.theirs) !== appDigest(offer.base)];
    if (!isNewer) return { state: 'current', digest, theirs: [], mine: [], conflicts: [] };
    const { conflicts } = mergeApps(offer);
    const sentences = (to: AppDefinition): readonly string[] => compareApps(offer.base, { ...to, key: offer.base.key }).map((change) => describeChange(change, locale));
    const apps = [offer.mine, offer.theirs, offer.base];
    return {
      state: 'available', digest, theirs: sentences(offer.theirs), mine: sentences(offer.mine),
      conflicts: conflicts.map((conflict) => ({ id: conflict.id, place: placeInWords(conflict, apps, locale), mine: sideInWords(conflict.mine, locale), theirs: sideInWords(conflict.theirs, locale) })),
    };
  }

  /** Keeps a template release that somebody brought, until it is merged or another comes. */
  async bring(actor: Actor, app: string, theirs: AppDefinition): Promise<void> {
    const known = await this.bases.of(app);
    if (known === null) throw new PlatformError('upgrade.no_template');
    await this.database.transaction(async (sql) => {
      await this.bases.offer(sql, app, { base: known.base, offer: theirs });
      await this.audit.write(sql, { action: 'upgrade.offered', actor, outcome: 'success', app, facts: { digest: appDigest(theirs) } });
    });
  }

  /** Writes the merged app into the draft; publishing it is a step of its own, with its own plan. */
  async merge(actor: Actor | null, app: string, wish: { readonly digest: string; readonly choices: ReadonlyMap<string, MergeSide>; readonly given?: AppDefinition }): Promise<{ readonly conflicts: number }> {
    const offer = await this.offerFor(app, wish.given);
    if (offer === null) throw new PlatformError('upgrade.no_template');
    if (appDigest(offer.theirs) !== wish.digest) throw new PlatformError('upgrade.changed');
    const { merged, conflicts } = mergeApps(offer, wish.choices);
    await this.database.transaction(async (sql) => {
      await this.drafts.replace(sql, merged, actor?.userId ?? null);
      await this.bases.merged(sql, app, { base: offer.base, merged: offer.theirs });
      await this.audit.write(sql, { action: 'upgrade.merged', actor, outcome: 'success', app, facts: { digest: wish.digest, conflicts: conflicts.length, taken: [...wish.choices].filter(([, side]) => side === 'theirs').map(([id]) => id) } });
    });
    return { conflicts: conflicts.length };
  }

  private async offerFor(app: string, given: AppDefinition | undefined): Promise<Offer | null> {
    const known = await this.bases.of(app);
    if (known === null) return null;
    const mine = await this.drafts.app(app);
    return { base: known.base, mine, theirs: given ?? known.offer ?? (await this.shipped(known.base.key)) ?? known.base };
  }

  /** The template that came with this version of the product. */
  private async shipped(key: string): Promise<AppDefinition | null> {
    if (!this.settings.templateFolder) return null;
    const parsed = await readAppFolder(this.settings.templateFolder);
    return parsed.ok && parsed.value.key === key ? parsed.value : null;
  }
}
