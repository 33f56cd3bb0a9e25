import { type AppDefinition, type DefinitionKind, type Issue, messageOf, resolveLinks, resolveOptions, retireMissing, validateApp } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { requestContext } from '../database/request-context.js';
import { issueCatalogue } from '../http/issue-catalogue.js';
import { LiveApps } from '../publishing/live-apps.js';
import { PublishParticipants } from '../publishing/publish-participants.js';

const unknownType = 'field.unknown-type';

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
    const live = await this.liveApps.find(draft.key);
    const app = retireMissing(live?.written ?? null, draft, (live?.release ?? 0) + 1);
    const own = validateApp(app);
    // What follows reads columns and expressions by field type, so it must wait until every type is known.
    return own.some((one) => one.code === unknownType) ? own : [...own, ...(await this.participants.validate(resolveLinks(resolveOptions(app))))];
  }

  /** Only those of one definition, with paths inside it. */
  async ofDefinition(app: AppDefinition, { kind, key }: { readonly kind: DefinitionKind; readonly key: string }): Promise<readonly ShownIssue[]> {
    return shownIssues(await this.of(app)).filter((one) => one.kind === kind && one.key === key);
  }
}

/** Splits the place of an issue into definition and path, and adds the sentence. */
export function shownIssues(issues: readonly Issue[]): readonly ShownIssue[] {
  const locale = requestContext.getStore()?.locale ?? 'zh-CN';
  return issues.map((one) => {
    const [kind, key, ...path] = one.path;
    return { kind: String(kind ?? 'header'), key: String(key ?? ''), path, code: one.code, message: messageOf(one, issueCatalogue, locale), severity: one.severity, facts: one.facts };
  });
}
