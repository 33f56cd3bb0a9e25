import { Type } from '@sinclair/typebox';

/** A field key, a system column, `field.part` of a structured value, or `relation.field` one or more steps away. */
export const FieldPath = Type.String({ minLength: 1, maxLength: 240, pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}$' });
