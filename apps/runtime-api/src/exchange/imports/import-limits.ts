/** Limits of what comes in. */
export const importLimits = {
  fileBytes: 300 * 1_048_576,
  /** Records streamed in one transaction. */
  streamedRows: 2_500,
  /** Batches that are made ready while another is stored. */
  batchesAhead: 2,
  /** Records written one by one in one transaction. */
  writtenRows: 200,
  keepHours: 7 * 24,
  previewRows: 20,
  rowsPerRecord: 500,
} as const;
