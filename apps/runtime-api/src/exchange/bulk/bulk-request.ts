import { type Static, Type } from '@sinclair/typebox';
import { type Filter, FilterSchema } from '@carewright/schema';

const mostIds = 10_000;

/** A change of many records: those named, or all that a list shows. */
export const BulkBody = Type.Object(
  {
    action: Type.Union([Type.Literal('update'), Type.Literal('delete'), Type.Literal('restore')]),
    /** Tries it out on every record and keeps nothing: how many would change, and which cannot. */
    dryRun: Type.Optional(Type.Boolean()),
    ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostIds, uniqueItems: true })),
    filter: Type.Optional(FilterSchema),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    /** The new values; with `null` a field is emptied. */
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** The number of records that the person was told, when it is above what needs no second confirmation. */
    confirm: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type BulkBody = Static<typeof BulkBody>;

/** More records than this are changed only when the person confirmed their number. */
export const confirmAbove = 100;

/** The kind of job that does it. */
export const bulkJob = 'record.bulk';

/** What the list of a bulk change asks; only what lies in the recycle bin can be restored. */
export function bulkQuestion({ filter, search }: { readonly filter?: Filter; readonly search?: string }, kind: BulkBody['action']): Record<string, unknown> {
  return { ...(filter !== undefined && { filter }), ...(search !== undefined && { search }), ...(kind === 'restore' && { deleted: 'only' }) };
}
