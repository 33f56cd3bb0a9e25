import { type AppDefinition, changedConsentIssues, type DefinitionKind, type DefinitionPlace, type Issue, knowsItsTypes, messageOf, resolveLinks, resolveOptions, retireMissing, validateApp, validateDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { requestContext } from '../database/request-context.js';
import { issueCatalogue } from '../http/issue-catalogue.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { PublishParticipants } from '../publishing/publish-participants.js';

/** An issue of a draft as the designer shows it. */
export interface ShownIssue {
  readonly kind: string;
  readonly key: string;
  readonly path: Issue['path'];
  readonly code: string;
  readonly message: string;
  readonly severity: Issue['severity'];
  readonly facts: Issue['facts'];
}

/** Everything that is wrong with an app as a whole, by all who know something about it. */
@Injectable()
export class AppIssues {
  constructor(
    private readonly participants: PublishParticipants,
    private readonly liveApps: LiveApps,
  ) {}

  async of(draft: AppDefinition): Promise<readonly Issue[]> {
    const app = await this.withRetired(draft);
    const own = [...validateApp(app), ...(await this.changedConsents(app))];
    return isReadable(app) ? [...own, ...(await this.participants.validate(resolveLinks(resolveOptions(app))))] : own;
  }

  /** Refuses what is not even kept as a draft. */
  refuse(kind: DefinitionKind, definition: unknown): void {
    const issues = this.participants.refuse(kind, definition);
    if (issues.length > 0) throw new PlatformError('http.invalid_input', {}, { issues });
  }

  /** Only those of one definition, with paths inside it. The rest of the app is not judged: an author who saves every few seconds does not wait for it. */
  async ofDefinition(draft: AppDefinition, { kind, key }: DefinitionPlace): Promise<readonly ShownIssue[]> {
    const app = await this.withRetired(draft);
    const own = [...validateDefinition(app, { kind, key }), ...(kind === 'forms' ? await this.changedConsents(withForm(app, key)) : [])];
    const others = isReadable(app) ? await this.participants.validate(resolveLinks(resolveOptions(app)), { kind, key }) : [];
    return shownIssues([...own, ...others]).filter((one) => one.kind === kind && one.key === key);
  }

  /** Against what is live: only there has anybody agreed to anything. */
  private async changedConsents(draft: Pick<AppDefinition, 'key' | 'forms'>): Promise<readonly Issue[]> {
    const live = await this.liveApps.find(draft.key);
    return live ? changedConsentIssues(live.written, draft) : [];
  }

  private async withRetired(draft: AppDefinition): Promise<AppDefinition> {
    const live = await this.liveApps.find(draft.key);
    return retireMissing(live?.written ?? null, draft, (live?.release ?? 0) + 1);
  }
}

/** The app as if it had this form alone. */
function withForm({ key: app, forms }: AppDefinition, key: string): Pick<AppDefinition, 'key' | 'forms'> {
  const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
  return { key: app, forms: form === undefined ? {} : { [key]: form } };
}

/** What areas know follows from columns and expressions by field type, so it must wait until every type is known. */
function isReadable(app: AppDefinition): boolean {
  return Object.values(app.forms).every(knowsItsTypes);
}

/** Splits the place of an issue into definition and path, and adds the sentence. */
export function shownIssues(issues: readonly Issue[]): readonly ShownIssue[] {
  const locale = requestContext.getStore()?.locale ?? 'zh-CN';
  return issues.map((one) => {
    const [kind, key, ...path] = one.path;
    return { kind: String(kind ?? 'header'), key: String(key ?? ''), path, code: one.code, message: messageOf(one, issueCatalogue, locale), severity: one.severity, facts: one.facts };
  });
}
