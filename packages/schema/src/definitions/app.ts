import { Type, type Static } from '@sinclair/typebox';
import { DashboardDefinition } from './dashboard.js';
import { DatasetDefinition } from './dataset.js';
import { FlowDefinition } from './flow.js';
import { FormDefinition } from './form.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';
import { RoleDefinition } from './role.js';

/** The kinds of definition an app is made of, by their name in drafts, releases, exported folders and the HTTP path. */
export const definitionKinds = { forms: FormDefinition, flows: FlowDefinition, datasets: DatasetDefinition, dashboards: DashboardDefinition, roles: RoleDefinition } as const;
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
}
