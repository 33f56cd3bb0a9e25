import { type Static, Type } from '@sinclair/typebox';
import { FilterSchema } from '@carewright/schema';

/** All records of a list, to be printed with one template. */
export const PrintBatchBody = Type.Object(
  { filter: Type.Optional(FilterSchema), search: Type.Optional(Type.String({ maxLength: 200 })), sort: Type.Optional(Type.String({ maxLength: 300 })) },
  { additionalProperties: false },
);
export type PrintBatchBody = Static<typeof PrintBatchBody>;

export const printJob = 'record.print';
/** More papers than this are nobody's stack to carry, and a zip has its limits. */
export const mostBatchPrints = 10_000;

/** What a print job is asked. */
export interface PrintJob {
  readonly app: string;
  readonly form: string;
  /** The print template. */
  readonly id: string;
  readonly userId: string;
  readonly locale: 'zh-CN' | 'en-US';
  readonly request: PrintBatchBody;
}
