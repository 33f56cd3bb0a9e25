import { Type, type Static } from '@sinclair/typebox';
import { DashboardDefinition } from './dashboard.js';
import { DatasetDefinition } from './reports/dataset.js';
import { FlowDefinition } from './flow.js';
import { FormDefinition } from './form.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';
import { OptionSetDefinition } from './option-set.js';
import { RoleDefinition } from './role.js';

/** The kinds of definition an app is made of, by their name in drafts, releases, exported folders and the HTTP path. */
export const definitionKinds = { forms: FormDefinition, flows: FlowDefinition, datasets: DatasetDefinition, dashboards: DashboardDefinition, roles: RoleDefinition, optionSets: OptionSetDefinition } as const;
export type DefinitionKind = keyof typeof definitionKinds;

/** What an app is besides its definitions. */
export const AppHeader = Type.Object(
  { $format: Type.Literal('app/1'), key: DefinitionKey, label: LocalizedText, icon: Type.Optional(Type.String({ maxLength: 40 })), description: Type.Optional(LocalizedText) },
  { additionalProperties: false, $id: 'https://carewright.example/schema/app-1.json' },
);
export type AppHeader = Static<typeof AppHeader>;

/** One whole application: the unit that is compared, published, exported and restored. */
export interface AppDefinition extends AppHeader {
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly flows: Readonly<Record<string, FlowDefinition>>;
  readonly datasets: Readonly<Record<string, DatasetDefinition>>;
  readonly dashboards: Readonly<Record<string, DashboardDefinition>>;
  readonly roles: Readonly<Record<string, RoleDefinition>>;
  /** Absent where an app shares no options, as in releases from before there were option sets. */
  readonly optionSets?: Readonly<Record<string, OptionSetDefinition>>;
}

/** Kinds that an app may do without; they are absent, not empty, so that an older release stays the same app. */
export const optionalKinds: ReadonlySet<DefinitionKind> = new Set(['optionSets']);

/** The definitions of one kind, by key; none of a kind that the app does not use. */
export function definitionsOf<Kind extends DefinitionKind>(app: Pick<AppDefinition, Kind>, kind: Kind): Readonly<Record<string, Static<(typeof definitionKinds)[Kind]>>> {
  return (app[kind] ?? {}) as Readonly<Record<string, Static<(typeof definitionKinds)[Kind]>>>;
}

/** Puts the definitions of an app together by kind; an optional kind of which there is none is left out. */
export function appOfKinds(header: AppHeader, definitions: (kind: DefinitionKind) => Readonly<Record<string, unknown>>): AppDefinition {
  const kinds = (Object.keys(definitionKinds) as DefinitionKind[]).map((kind) => [kind, definitions(kind)] as const);
  return { ...header, ...Object.fromEntries(kinds.filter(([kind, found]) => !optionalKinds.has(kind) || Object.keys(found).length > 0)) } as AppDefinition;
}
