import { type AppDefinition, isHostListed, isPageTemplate, issue, type Issue, readTemplate } from '@carewright/schema';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { PublishParticipants } from '../publishing/publish-participants.js';

/** Tells an author of an embedded page whose host this installation does not show: an app may have come from another one. */
@Injectable()
export class EmbedPublishing {
  constructor(
    participants: PublishParticipants,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    participants.add({ validate: (app) => this.validate(app) });
  }

  private validate(app: AppDefinition): readonly Issue[] {
    return Object.entries(app.forms).flatMap(([key, form]) => form.fields.flatMap((field, index) => {
      const url = field.props?.['url'];
      if (field.type !== 'embedded-page' || typeof url !== 'string' || !isPageTemplate(url) || isHostListed(url, this.settings.embedHosts)) return [];
      return [issue('embedded-page.host-not-listed', ['forms', key, 'fields', index, 'props', 'url'], { host: readTemplate(url)?.host ?? '' }, 'warning')];
    }));
  }
}
