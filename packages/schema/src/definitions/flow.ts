import { Type, type Static } from '@sinclair/typebox';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

const Step = Type.String({ minLength: 1, maxLength: 200 });

/** A trial run that was kept: what the sample record says, what happens, and what comes of it. No values of real people belong here. */
export const FlowTrial = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    /** Whether the flow may be published when something else comes of it. */
    onChange: Type.Union([Type.Literal('warn'), Type.Literal('block')]),
    record: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
    crowd: Type.Integer({ minimum: 1, maximum: 20 }),
    /** When the trial begins, so that dates mean the same every time. */
    now: Type.String({ format: 'date-time' }),
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    acts: Type.Array(
      Type.Object({ kind: Type.Union([Type.Literal('answer'), Type.Literal('wait'), Type.Literal('hear'), Type.Literal('return'), Type.Literal('retry')]), element: Step, person: Type.Optional(Type.String({ maxLength: 300 })), outcome: Type.Optional(Type.String({ maxLength: 40 })), name: Type.Optional(Type.String({ maxLength: 200 })) }, { additionalProperties: false }),
      { maxItems: 200 },
    ),
    expect: Type.Object({ status: Type.String({ maxLength: 40 }), course: Type.Array(Step, { maxItems: 1000 }), written: Type.Record(Type.String(), Type.Unknown()) }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type FlowTrial = Static<typeof FlowTrial>;

/** A BPMN 2.0 definition. All behaviour is in the XML (standard elements plus the `cw:` extension namespace); flow-engine judges it. */
export const FlowDefinition = Type.Object(
  {
    $format: Type.Literal('flow/1'),
    key: DefinitionKey,
    label: LocalizedText,
    /** The form whose records this flow handles; absent for a flow without a record. */
    form: Type.Optional(DefinitionKey),
    /** Trial runs that are made again whenever the flow is judged. */
    trials: Type.Optional(Type.Array(FlowTrial, { maxItems: 50 })),
    bpmn: Type.String({ minLength: 1, maxLength: 5_000_000, description: 'BPMN 2.0 XML; stored beside as <key>.bpmn when exported.' }),
  },
  { additionalProperties: false, $id: 'https://carewright.example/schema/flow-1.json' },
);
export type FlowDefinition = Static<typeof FlowDefinition>;
