/** The kind of job that imports a file. */
export const importJob = 'record.import';
