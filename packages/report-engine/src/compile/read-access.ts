import { type Access, addressableColumns, type Filter, fieldRightOf, formAccessOf, grantsFor, rowFilterOf } from '@carewright/schema';

/**
 * Rights, as the compiler needs them: under which row filters may all these fields of a form be read together.
 * One filter for each grant that allows it (`{and: []}` for every row); none at all when no grant does,
 * which means no rows. Rights are never mixed across grants.
 */
export interface ReadAccess {
  readonly rowsWhere: (form: string, fields: readonly string[]) => readonly Filter[];
}

const isAddressable = (field: string): boolean => (addressableColumns as readonly string[]).includes(field);

/** Reading rights from what a person's roles allow: a grant counts when it shows every one of the fields unmasked. */
export function readAccessOf(access: Access): ReadAccess {
  return {
    rowsWhere: (form, fields) =>
      grantsFor(formAccessOf(access, form), 'read')
        .filter((grant) => fields.every((field) => isAddressable(field) || ['read', 'write'].includes(fieldRightOf(grant, field))))
        .map(({ rows }) => rowFilterOf(rows)),
  };
}
