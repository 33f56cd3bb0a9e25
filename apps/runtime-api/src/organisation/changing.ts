import { codeOf, isUniqueViolation } from '../database/database-errors.js';
import { PlatformError } from '../http/platform-error.js';

/** Runs a change and says in words what the database refused. */
export async function changing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'position_code') || isUniqueViolation(error, 'roster_code')) throw new PlatformError('organisation.code_taken', {}, { cause: error });
    if (codeOf(error) === '23503') throw new PlatformError('organisation.reference_unknown', {}, { cause: error });
    throw error;
  }
}
