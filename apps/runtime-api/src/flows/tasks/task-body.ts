import { type Static, Type } from '@sinclair/typebox';

/** People for later steps, by step. */
export const Choices = Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 }));
export type Choices = Static<typeof Choices>;

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
    /** With a return: the steps between again, or straight back. */
    resubmit: Type.Optional(Type.Union([Type.Literal('again'), Type.Literal('back')])),
    /** Who gets a copy of this answer. */
    copies: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 })),
    /** For later steps whose people are chosen here: who handles each. */
    choices: Type.Optional(Choices),
    /** Files that go with the opinion. */
    files: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 10, uniqueItems: true })),
    /** A picture of the signature, where the step asks for one. */
    signature: Type.Optional(Type.String({ format: 'uuid' })),
    /** The person's own password, where the step asks for it again. */
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    sign: Type.Optional(Type.Union([Type.Literal('before'), Type.Literal('after'), Type.Literal('parallel')])),
  },
  { additionalProperties: false },
);
export type TaskBody = Static<typeof TaskBody>;
