/** Limits of what comes in. */
export const importLimits = {
  fileBytes: 300 * 1_048_576,
  batchRows: 1_000,
  previewRows: 20,
  rowsPerRecord: 500,
} as const;
