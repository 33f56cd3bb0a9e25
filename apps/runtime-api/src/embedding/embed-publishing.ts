import { type AppDefinition, type DefinitionPlace, isHostListed, isPageTemplate, issue, type Issue, readTemplate } from '@carewright/schema';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { askedKeys, PublishParticipants } from '../publishing/publish-participants.js';

/** Tells an author of an embedded page whose host this installation does not show: an app may have come from another one. */
@Injectable()
export class EmbedPublishing {
  constructor(
    participants: PublishParticipants,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    participants.add({ validate: (app, only) => this.validate(app, only) });
  }

  private validate(app: AppDefinition, only?: DefinitionPlace): readonly Issue[] {
    return askedKeys(app, 'forms', only).flatMap((key) => (app.forms[key]?.fields ?? []).flatMap((field, index) => {
      const url = field.props?.['url'];
      if (field.type !== 'embedded-page' || typeof url !== 'string' || !isPageTemplate(url) || isHostListed(url, this.settings.embedHosts)) return [];
      return [issue('embedded-page.host-not-listed', ['forms', key, 'fields', index, 'props', 'url'], { host: readTemplate(url)?.host ?? '' }, 'warning')];
    }));
  }
}
