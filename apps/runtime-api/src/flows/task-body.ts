import { type Static, Type } from '@sinclair/typebox';

/** What an action on a task carries. */
export const TaskBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    comment: Type.Optional(Type.String({ maxLength: 4000 })),
    data: Type.Optional(Type.Record(Type.String({ maxLength: 63 }), Type.Unknown())),
    recordVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    /** A person, or the step to return to. */
    to: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** Whom to add, and where. */
    people: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 50 })),
    sign: Type.Optional(Type.Union([Type.Literal('before'), Type.Literal('after'), Type.Literal('parallel')])),
  },
  { additionalProperties: false },
);
export type TaskBody = Static<typeof TaskBody>;
