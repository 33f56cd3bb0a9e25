import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { asPerson } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';

/** So many a question: a filter has a longest length. */
const atOnce = 100;

/** What records are called, as far as a person may see them; those in the recycle bin as well. */
@Injectable()
export class RecordTitles {
  constructor(private readonly lists: RecordList) {}

  async of(actor: Actor, place: FormPlace, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (let from = 0; from < ids.length; from += atOnce) {
      const wanted = ids.slice(from, from + atOnce);
      await this.add(titles, actor, { place, ids: wanted, isBin: false });
      const missing = wanted.filter((id) => !titles.has(id));
      if (missing.length > 0) await this.add(titles, actor, { place, ids: missing, isBin: true });
    }
    return titles;
  }

  private async add(titles: Map<string, string>, actor: Actor, { place, ids, isBin }: { readonly place: FormPlace; readonly ids: readonly string[]; readonly isBin: boolean }): Promise<void> {
    const query = readListQuery({ filter: { field: 'id', op: 'in', value: ids }, fields: [], limit: atOnce, ...(isBin && { deleted: 'only' }) });
    const { items } = await this.lists.list(asPerson(actor), { ...place, query }, requestLocale());
    for (const { id, title } of items) titles.set(id, title);
  }
}
