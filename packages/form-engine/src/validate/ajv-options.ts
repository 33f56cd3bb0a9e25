import { type Options } from 'ajv';

/** One set of options for run-time and standalone validators, so that their verdicts cannot differ. */
export const ajvOptions: Options = { allErrors: true, strict: false, validateFormats: true, messages: true };

/** Prints what a draft-07 and a 2020-12 reader both understand; ajv's base class needs no meta schema of its own for it. */
export const ajvFormats = ['date', 'time', 'date-time', 'email', 'uuid', 'uri'] as const;
