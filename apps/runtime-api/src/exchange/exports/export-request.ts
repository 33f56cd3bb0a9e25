import { type Static, Type } from '@sinclair/typebox';
import { FilterSchema } from '@carewright/schema';

/** A list as a file. */
export const ExportBody = Type.Object(
  {
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv'), Type.Literal('pdf'), Type.Literal('files')]),
    /** Only these records; absent means all that the filter and the search find. */
    ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 10_000, uniqueItems: true })),
    filter: Type.Optional(FilterSchema),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    sort: Type.Optional(Type.String({ maxLength: 300 })),
    /** Fields in the order of the columns; absent means all that may be exported. */
    fields: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 200, uniqueItems: true })),
  },
  { additionalProperties: false },
);
export type ExportBody = Static<typeof ExportBody>;
export type ExportFormat = ExportBody['format'];

/** What an export job is asked. */
export interface ExportJob {
  readonly app: string;
  readonly form: string;
  readonly userId: string;
  readonly locale: 'zh-CN' | 'en-US';
  readonly request: ExportBody;
}
export const exportJob = 'record.export';
