import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Actor } from '../../access/actor.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { AppForms } from '../../records/access/app-forms.js';
import { asPerson, type Person } from '../../records/access/person.js';
import { OrganisationClock } from '../../records/clock.js';
import { questionOf } from '../../records/listing/record-list.js';
import { matchingRows, recordAlias } from '../../records/queries/list-records.js';
import { type Fragment } from '../../records/queries/statement.js';
import { type InboxNarrowing } from './inbox-query.js';

const allText = { filter: null, sort: [], fields: null, limit: 1, cursor: null, count: false, deletedOnly: false } as const;

/** Wildcards of `like` that somebody typed are letters. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** What narrows a list of tasks, as conditions over `t` (task), `i` (instance) and, in copies, `c`. */
@Injectable()
export class InboxConditions {
  constructor(
    private readonly liveApps: LiveApps,
    private readonly appForms: AppForms,
    private readonly clock: OrganisationClock,
  ) {}

  /** `places` says which forms the list has at all, so that no other table is searched. */
  async of(actor: Actor, { flow, due, unread, search }: InboxNarrowing, list: { readonly hasCopies: boolean; readonly places: () => Promise<readonly { readonly app: string; readonly form: string }[]> }): Promise<readonly Fragment[]> {
    const tonight = sql`((now() at time zone ${this.clock.tz})::date + 1)::timestamp at time zone ${this.clock.tz}`;
    return [
      ...(flow === null ? [] : [sql`i.flow = ${flow}`]),
      ...(due === null ? [] : [sql`t.state = 'open' and t.due_at < ${due === 'overdue' ? sql`now()` : tonight}`]),
      ...(unread && list.hasCopies ? [sql`c.read_at is null`] : []),
      ...(search === '' ? [] : [await this.withWords(asPerson(actor), search, await list.places())]),
    ];
  }

  /** The words stand in a record, where this person may find by them, or in the name of who started the flow. */
  private async withWords(person: Person, search: string, places: readonly { readonly app: string; readonly form: string }[]): Promise<Fragment> {
    const found: Fragment[] = [sql`exists (select 1 from platform.users u where u.id::text = i.starter and u.name ilike ${`%${literally(search)}%`})`];
    for (const place of places) {
      if ((await this.liveApps.find(place.app)) === null) continue;
      const forms = await this.appForms.of(place.app, person);
      const form = forms.form(place.form);
      if (!form || !form.access.alternatives.some(({ actions }) => actions.includes('read'))) continue;
      const question = questionOf(place.app, { forms, form, query: { ...allText, search } });
      found.push(sql`(i.app = ${place.app} and i.form = ${place.form} and i.record_id in (select ${sql.id(recordAlias, 'id')} ${matchingRows(question)}))`);
    }
    return sql`(${sql.join(found, sql` or `)})`;
  }
}
