import { type AppDefinition, type AppHeader, appOfKinds, definitionKindNames, definitionsOf } from '@carewright/schema';
import { type DraftKind } from './entities/draft.entity.js';

/** A definition with its place in an app. */
export interface PlacedDefinition {
  readonly kind: DraftKind;
  readonly key: string;
  readonly definition: unknown;
}

/** Puts the parts of a draft together; each part was parsed when it was saved. */
export function assembleApp(parts: readonly PlacedDefinition[]): AppDefinition {
  const header = parts.find((part) => part.kind === 'header')?.definition as AppHeader | undefined;
  if (header === undefined) throw new Error('A draft always has a header.');
  return appOfKinds(header, (kind) => Object.fromEntries(parts.filter((part) => part.kind === kind).sort((a, b) => (a.key < b.key ? -1 : 1)).map((part) => [part.key, part.definition])));
}

/** The header of an app without its definitions. */
export function headerOf({ $format, key, label, icon, description }: AppDefinition): AppHeader {
  return { $format, key, label, ...(icon !== undefined && { icon }), ...(description !== undefined && { description }) };
}

/** Takes an app apart into what a draft keeps. */
export function partsOf(app: AppDefinition): readonly PlacedDefinition[] {
  return [{ kind: 'header', key: app.key, definition: headerOf(app) }, ...definitionKindNames.flatMap((kind) => Object.entries(definitionsOf(app, kind)).map(([key, definition]) => ({ kind, key, definition })))];
}
