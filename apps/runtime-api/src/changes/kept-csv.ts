import { type Actor } from '../access/actor.js';
import { requestLocale } from '../records/records.service.js';
import { byteOrderMark, csvLine } from './csv.js';
import { type KeptPlace, type KeptValues } from './kept-values.js';

const pageSize = 500;
/** So many values are worth a file; whoever has more mends them by an import. */
const mostRows = 100_000;
const headings = { 'zh-CN': ['记录', '原值', '记录地址'], 'en-US': ['Record', 'Value', 'Address'] } as const;

/** All values of a listing that the person may see, as a CSV file, a page at a time. */
export async function* keptCsv(values: KeptValues, actor: Actor, place: KeptPlace): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLine(headings[requestLocale()])}`;
  let after: string | undefined;
  for (let done = 0; done < mostRows; done += pageSize) {
    const page = await values.page(actor, place, { after, limit: pageSize });
    yield page.items.map(({ record, value }) => csvLine([record.title, value, `/apps/${place.app}/${place.form}/${record.id}`])).join('');
    if (page.nextCursor === null) return;
    after = page.nextCursor;
  }
}
