import { Type } from '@sinclair/typebox';
import { typed } from './typed-text.js';

/** The id of something the platform keeps: a user, a department, a record. */
export const ReferenceSchema = Type.String({ format: 'uuid' });

/** Ids in lower case, as PostgreSQL prints them. */
export function normalizeReference(value: unknown): unknown {
  const text = typed(value);
  return typeof text === 'string' ? text.toLowerCase() : value;
}

export const referenceOperators = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'] as const;
export const referenceExamples = {
  valid: ['0198c0de-7a5b-7c3d-8e4f-0123456789ab'],
  invalid: ['0198c0de', 'urn:x', '', 7, {}, ['0198c0de-7a5b-7c3d-8e4f-0123456789ab']],
} as const;
