export type { Cell, ReportColumn, ReportResult, Subtotals } from '@carewright/schema';

/** The id of the group of all that are not shown by name. No record, person or option has it. */
export const othersId = '\uFFFFothers';
