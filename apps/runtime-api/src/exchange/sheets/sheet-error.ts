import { type ErrorCode } from '../../http/error-catalogue.js';

/** Why a file cannot be read as a table: a code of the catalogue. Plain, because it crosses from the worker's thread. */
export class SheetError extends Error {
  constructor(
    readonly code: Extract<ErrorCode, `sheet.${string}`>,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = 'SheetError';
  }
}
