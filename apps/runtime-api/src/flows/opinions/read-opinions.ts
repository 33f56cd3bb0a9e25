import { type StoredFile } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';

/** What came with one answer. */
export interface Opinion {
  readonly files: readonly StoredFile[];
  readonly signature: StoredFile | null;
  /** Whether the person gave their password again. */
  readonly confirmed: boolean;
}

interface Row {
  readonly event: string;
  readonly confirmed: boolean;
  readonly files: readonly (StoredFile & { readonly signature: boolean })[];
}

const text = `select o.event_id::text as event, o.confirmed is not null as confirmed, coalesce((
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'mime', f.mime, 'signature', u.signature) order by u.position)
    from platform.task_opinion_file u join platform.file f on f.id = u.file_id where u.event_id = o.event_id), '[]') as files
  from platform.task_opinion o where o.instance_id = $1`;

/** What came with the answers of an instance, by the line of its past. */
export async function readOpinions(sql: Sql, instance: string): Promise<ReadonlyMap<string, Opinion>> {
  const { rows } = await sql.query<Row>(text, [instance], 'flow-opinions');
  return new Map(rows.map(({ event, confirmed, files }) => {
    const plain = files.map(({ signature, ...file }) => ({ signature, file }));
    return [event, { confirmed, files: plain.filter((one) => !one.signature).map(({ file }) => file), signature: plain.find((one) => one.signature)?.file ?? null }];
  }));
}
