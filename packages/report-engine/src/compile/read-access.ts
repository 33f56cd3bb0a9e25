import { type Filter } from '@carewright/schema';

/**
 * Rights, as the compiler needs them: under which row filters may all these fields of a form be read together.
 * One filter for each grant that allows it (`{and: []}` for every row); none at all when no grant does,
 * which means no rows. Rights are never mixed across grants.
 */
export interface ReadAccess {
  readonly rowsWhere: (form: string, fields: readonly string[]) => readonly Filter[];
}
