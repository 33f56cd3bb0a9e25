import { Type, type Static } from '@sinclair/typebox';
import { LogicSchema } from '../expressions/logic.js';
import { DefinitionKey, FieldKey, keyPattern } from './keys.js';
import { LocalizedText } from './localized-text.js';
import { RecordCheck } from './record-check.js';

const closed = { additionalProperties: false } as const;

/** A choice of a select; the value is stored and immutable, the label is free; a retired one stays readable. */
export const Option = Type.Object(
  {
    value: Type.String({ minLength: 1, maxLength: 64 }),
    label: LocalizedText,
    color: Type.Optional(Type.String({ maxLength: 20 })),
    /** What the choice counts in formulas: `{"score": [{"var": "risk"}]}`. */
    score: Type.Optional(Type.Number({ minimum: -1_000_000, maximum: 1_000_000 })),
    /** Chosen alone or not at all: 无, 以上都不是. */
    exclusive: Type.Optional(Type.Boolean()),
    /** Value of the choice above it, where choices form a tree. */
    parent: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    retired: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type Option = Static<typeof Option>;

/** A check of one field or of the whole record: when `when` holds, `assert` must. */
export const Rule = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 60 }), when: Type.Optional(LogicSchema), assert: LogicSchema, message: LocalizedText, level: Type.Optional(Type.Union([Type.Literal('error'), Type.Literal('warn')])), fields: Type.Optional(Type.Array(FieldKey, { maxItems: 20 })) },
  closed,
);
export type Rule = Static<typeof Rule>;

/** How a value is worked out; `always` is recomputed by the server and never taken from the client. */
export const Compute = Type.Object(
  { expr: LogicSchema, mode: Type.Union([Type.Literal('always'), Type.Literal('whenEmpty'), Type.Literal('onCreate')]), store: Type.Boolean() },
  closed,
);

/** While `when` holds, only these of the options are offered; several that hold leave what all of them offer. */
export const OptionRule = Type.Object({ when: LogicSchema, only: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 500 }) }, closed);
export type OptionRule = Static<typeof OptionRule>;

/** A value fetched from a record of another form that a condition finds; the fields found by are `row.…`. */
export const Linkage = Type.Object(
  {
    form: DefinitionKey,
    field: FieldKey,
    where: LogicSchema,
    /** Which one when several are found: the first by this order, else the one made last. */
    sort: Type.Optional(Type.Object({ field: FieldKey, descending: Type.Optional(Type.Boolean()) }, closed)),
    /** `empty`: into an empty field, and over what was fetched before; what a person typed stays. `always`: whenever what it is found by changes; nobody types it. */
    mode: Type.Union([Type.Literal('empty'), Type.Literal('always')]),
    /** When nothing is found: the field is emptied (as a rule), or keeps what stands there. */
    whenNone: Type.Optional(Type.Union([Type.Literal('empty'), Type.Literal('keep')])),
    /** The author lets everybody who fills in the form have the value. Otherwise only records and fields count that the person may read. */
    released: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type Linkage = Static<typeof Linkage>;

const fieldProperties = {
  key: FieldKey,
  type: Type.String({ minLength: 1, maxLength: 40, description: 'Name of a field type of the registry.' }),
  label: LocalizedText,
  help: Type.Optional(LocalizedText),
  placeholder: Type.Optional(LocalizedText),
  required: Type.Optional(Type.Boolean()),
  unique: Type.Optional(Type.Boolean()),
  index: Type.Optional(Type.Boolean()),
  default: Type.Optional(Type.Unknown({ description: 'A JSON value, or {"expr": cw-logic}.' })),
  props: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: "The type's own choices, judged by its propsSchema." })),
  options: Type.Optional(Type.Array(Option, { maxItems: 500 })),
  optionSet: Type.Optional(Type.String({ pattern: keyPattern, maxLength: 40, description: 'Key of an option set of the app; its options stand in place of `options`.' })),
  optionRules: Type.Optional(Type.Array(OptionRule, { maxItems: 50 })),
  linkage: Type.Optional(Linkage),
  visibleWhen: Type.Optional(LogicSchema),
  requiredWhen: Type.Optional(LogicSchema),
  readonlyWhen: Type.Optional(LogicSchema),
  compute: Type.Optional(Compute),
  rules: Type.Optional(Type.Array(Rule, { maxItems: 20 })),
  hiddenValue: Type.Optional(Type.Union([Type.Literal('clear'), Type.Literal('keep')])),
  sensitive: Type.Optional(Type.Union([Type.Literal('phone'), Type.Literal('cnid'), Type.Literal('name'), Type.Literal('address'), Type.Literal('text')])),
};

/** A column of a sub-table: a field that holds no sub-table itself. */
export const SubField = Type.Object(fieldProperties, closed);
/** One property of a form. Which `props` and `options` it may carry is its type's business. */
export const Field = Type.Object({ ...fieldProperties, fields: Type.Optional(Type.Array(SubField, { maxItems: 60 })) }, closed);
export type Field = Static<typeof Field> & {
  /** Set on a field that `valueFieldOf` has put in the place of one whose value comes from elsewhere: of which type that one is, the relation it follows, and whether no column holds it. */
  derived?: { readonly by: string; readonly via?: string; readonly isLive?: true };
};

/** Layout is apart from fields: the same data contract, several layouts; moving a field never touches storage. */
export type LayoutNode =
  | { field: string; span?: 1 | 2 | 3 | 4 }
  | { kind: 'section'; id: string; label?: LocalizedText; columns?: 1 | 2 | 3 | 4; collapsed?: boolean; visibleWhen?: unknown; children: LayoutNode[] }
  | { kind: 'tabs' | 'steps'; id: string; panes: { id: string; label: LocalizedText; visibleWhen?: unknown; children: LayoutNode[] }[] }
  | { kind: 'text'; id: string; text: LocalizedText }
  | { kind: 'divider'; id: string; label?: LocalizedText };

const id = Type.String({ minLength: 1, maxLength: 60 });
const columns = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]);
/** Recursive by `$ref: "#layoutNode"`; every compiled form schema registers it once. */
export const LayoutNodeSchema = Type.Recursive(
  (self) =>
    Type.Union([
      Type.Object({ field: FieldKey, span: Type.Optional(columns) }, closed),
      Type.Object({ kind: Type.Literal('section'), id, label: Type.Optional(LocalizedText), columns: Type.Optional(columns), collapsed: Type.Optional(Type.Boolean()), visibleWhen: Type.Optional(LogicSchema), children: Type.Array(self) }, closed),
      Type.Object({ kind: Type.Union([Type.Literal('tabs'), Type.Literal('steps')]), id, panes: Type.Array(Type.Object({ id, label: LocalizedText, visibleWhen: Type.Optional(LogicSchema), children: Type.Array(self) }, closed), { maxItems: 30 }) }, closed),
      Type.Object({ kind: Type.Literal('text'), id, text: LocalizedText }, closed),
      Type.Object({ kind: Type.Literal('divider'), id, label: Type.Optional(LocalizedText) }, closed),
    ]),
  { $id: 'layoutNode' },
);

/** Whom another layout is for: phones, paper, or one step of a flow (`step:flow:element`). */
export const LayoutName = Type.String({ pattern: '^(?:phone|print|step:[a-z][a-z0-9_]{0,39}:[A-Za-z_][\\w.-]{0,99})$' });
export const stepLayoutName = (flow: string, step: string): string => `step:${flow}:${step}`;

/** A field taken out of a form: its column stays, its key can never mean something else. */
export const RetiredField = Type.Object({ field: Field, inRelease: Type.Integer({ minimum: 1 }), at: Type.Optional(Type.String()) }, closed);
export type RetiredField = Static<typeof RetiredField>;

/** What staff may do with records of a form besides filling them in, each of which its author may switch off. */
export const formSwitches = ['comments', 'drafts', 'follow', 'share'] as const;
export type FormSwitch = (typeof formSwitches)[number];
/** True unless the author switched it off. */
export const isSwitchedOn = (form: { readonly switches?: Partial<Record<FormSwitch, boolean | undefined>> | undefined }, name: FormSwitch): boolean => form.switches?.[name] !== false;

/** A kind of record: fields, layout, rules. One form owns one table, and one child table per sub-table field. */
export const FormDefinition = Type.Object(
  {
    $format: Type.Literal('form/1'),
    key: DefinitionKey,
    label: LocalizedText,
    icon: Type.Optional(Type.String({ maxLength: 40 })),
    /** Title of a record: `{name} {discharge}` with field keys in braces. */
    display: Type.Optional(Type.String({ maxLength: 200 })),
    fields: Type.Array(Field, { maxItems: 500 }),
    layout: Type.Array(LayoutNodeSchema, { maxItems: 600 }),
    /** Other arrangements of the same fields, which may leave some out; what is required and shown is decided by `layout` and the fields alone. */
    layouts: Type.Optional(Type.Record(LayoutName, Type.Array(LayoutNodeSchema, { maxItems: 600 }), { additionalProperties: false })),
    rules: Type.Optional(Type.Array(Rule, { maxItems: 100 })),
    /** Checks against other records, decided by the server in the transaction of the change. */
    recordChecks: Type.Optional(Type.Array(RecordCheck, { maxItems: 30 })),
    indexes: Type.Optional(Type.Array(Type.Object({ fields: Type.Array(FieldKey, { minItems: 1, maxItems: 6 }), unique: Type.Optional(Type.Boolean()) }, closed), { maxItems: 30 })),
    /** Fields shown as list columns at first; the first five fields when absent. */
    listFields: Type.Optional(Type.Array(FieldKey, { maxItems: 30 })),
    /** What staff may do beside the fields; everything unless it is switched off. */
    switches: Type.Optional(Type.Object({ comments: Type.Optional(Type.Boolean()), drafts: Type.Optional(Type.Boolean()), follow: Type.Optional(Type.Boolean()), share: Type.Optional(Type.Boolean()) }, closed)),
    /** The sub-table that the form was made from, and its relation to the form that had it: rows go over as records, and back. */
    origin: Type.Optional(Type.Object({ form: DefinitionKey, subTable: FieldKey, relation: FieldKey }, closed)),
    retired: Type.Optional(Type.Array(RetiredField)),
  },
  { ...closed, $id: 'https://carewright.example/schema/form-1.json' },
);
export type FormDefinition = Omit<Static<typeof FormDefinition>, 'layout' | 'layouts'> & { layout: LayoutNode[]; layouts?: Record<string, LayoutNode[]> };
