import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../filters/filter.js';
import { DefinitionKey, FieldKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

const closed = { additionalProperties: false } as const;

export const grantActions = ['read', 'create', 'update', 'delete', 'export', 'import', 'print', 'share', 'reveal', 'start-flow'] as const;
export type GrantAction = (typeof grantActions)[number];

/** `write` includes read; `masked` shows a mask only; `hidden` is as if the field did not exist. */
export const fieldRights = ['write', 'read', 'masked', 'hidden'] as const;
export type FieldRight = (typeof fieldRights)[number];
const FieldRightSchema = Type.Union(fieldRights.map((right) => Type.Literal(right)));

/** Which records: everything, those the person made, of the person's departments, of these and all below, or by filter (may use `$user`). */
export const RowScope = Type.Union([Type.Literal('all'), Type.Literal('own'), Type.Literal('own-department'), Type.Literal('department-tree'), Type.Object({ filter: FilterSchema }, closed)]);
export type RowScope = Static<typeof RowScope>;

/** One line of a role: these actions on these rows with these field rights. No grant means nothing; rights are never mixed across roles. */
export const Grant = Type.Object(
  {
    form: DefinitionKey,
    actions: Type.Array(Type.Union(grantActions.map((action) => Type.Literal(action))), { minItems: 1, uniqueItems: true }),
    rows: RowScope,
    fields: Type.Object({ default: FieldRightSchema, except: Type.Optional(Type.Record(FieldKey, FieldRightSchema)) }, closed),
  },
  closed,
);
export type Grant = Static<typeof Grant>;

export const RoleDefinition = Type.Object(
  {
    $format: Type.Literal('role/1'),
    key: DefinitionKey,
    label: LocalizedText,
    grants: Type.Array(Grant, { maxItems: 400 }),
    /** Dashboards this role may open; what they show still obeys the grants. */
    dashboards: Type.Optional(Type.Union([Type.Literal('all'), Type.Array(DefinitionKey)])),
    /** `design`: edit drafts of this app. `publish`: make the draft the next release. */
    capabilities: Type.Optional(Type.Array(Type.Union([Type.Literal('design'), Type.Literal('publish'), Type.Literal('operate-flows')]), { uniqueItems: true })),
  },
  { ...closed, $id: 'https://carewright.example/schema/role-1.json' },
);
export type RoleDefinition = Static<typeof RoleDefinition>;
