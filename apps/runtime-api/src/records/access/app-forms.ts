import { Injectable } from '@nestjs/common';
import { LiveApps } from '../../publishing/live-apps.js';
import { PlatformError } from '../../http/platform-error.js';
import { OrganisationClock } from '../clock.js';
import { type AccessibleForm } from '../queries/projection.js';
import { type Person, rolesIn } from './person.js';
import { PersonForms, type Roles } from './person-forms.js';

const cacheLimit = 300;

/** Finds the forms of an app as a person may use them. Plans are kept per release, roles and day; an empty cache is slow, never wrong. */
@Injectable()
export class AppForms {
  private readonly cache = new Map<string, PersonForms>();

  constructor(
    private readonly liveApps: LiveApps,
    private readonly clock: OrganisationClock,
  ) {}

  /** Refuses an app that is not live, and one in which the person has no role, with the same words. */
  async of(app: string, person: Person): Promise<PersonForms> {
    const live = await this.liveApps.get(app);
    const roles = grantedBy(app, person);
    if (roles.length === 0) throw new PlatformError('app.not_found');
    const { today, tz } = this.clock.moment();
    const key = JSON.stringify([app, live.release, today, roles]);
    const known = this.cache.get(key);
    if (known) return known;
    const made = new PersonForms(live.definition, live.release, roles, { today, tz });
    this.cache.set(key, made);
    if (this.cache.size > cacheLimit) this.cache.delete(this.cache.keys().next().value ?? '');
    return made;
  }
}

const grantedBy = (app: string, person: Person): Roles => (person.grants === 'roles' ? rolesIn(app, person) : person.grants);

/** The form, or 404 when it does not exist for this person. */
export function formOf(forms: PersonForms, key: string): AccessibleForm {
  const form = forms.form(key);
  if (!form) throw new PlatformError('record.form_not_found');
  return form;
}
