import { type AppDefinition, type DefinitionKind } from '../definitions/app.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { compareAccess } from './compare-access.js';
import { compareForms } from './compare-forms.js';
import { type ChangeKind } from './change-kinds.js';
import { changeOf, type DefinitionChange } from './definition-change.js';
import { isSameContent } from './same-content.js';

/** What two apps do not say about themselves. */
export interface CompareOptions {
  /** Forms that were retired before and still have their records: they come back instead of being new. */
  readonly retiredForms?: ReadonlySet<string>;
}

/** What publishing the draft would change, as an ordered list that people can read. Pure: storage adds SQL and losses. */
export function compareApps(live: AppDefinition | null, draft: AppDefinition, { retiredForms = new Set() }: CompareOptions = {}): readonly DefinitionChange[] {
  return [
    ...headerChanges(live, draft),
    ...keysOf(live, draft, 'forms').flatMap((key) => compareForms(own(live?.forms, key), own(draft.forms, key), retiredForms.has(key))),
    ...(['flow', 'dataset', 'dashboard'] as const).flatMap((word) => definitionChanges(live, draft, word)),
    ...roleChanges(live, draft),
  ];
}

function headerChanges(live: AppDefinition | null, draft: AppDefinition): readonly DefinitionChange[] {
  const target = { kind: 'app' as const, key: draft.key };
  const names = { definition: draft.label };
  if (live === null) return [changeOf('app-created', target, { names })];
  const header = ({ label, icon, description }: AppDefinition): unknown => ({ label, icon, description });
  return isSameContent(header(live), header(draft)) ? [] : [changeOf('app-changed', target, { names })];
}

type Word = 'flow' | 'dataset' | 'dashboard' | 'role';

function definitionChanges(live: AppDefinition | null, draft: AppDefinition, word: Word): readonly DefinitionChange[] {
  const kind = `${word}s` as const;
  return keysOf(live, draft, kind).flatMap((key) => {
    const [before, after] = [own<Labelled>(live?.[kind], key), own<Labelled>(draft[kind], key)];
    const change: ChangeKind | null = before === null ? `${word}-added` : after === null ? `${word}-removed` : isSameContent(before, after) ? null : `${word}-changed`;
    return change === null ? [] : [changeOf(change, { kind, key }, { names: { definition: (after ?? before)?.label ?? key } })];
  });
}

/** A role that gains something asks to be confirmed; the first release takes nothing from anybody and opens nothing that was there. */
function roleChanges(live: AppDefinition | null, draft: AppDefinition): readonly DefinitionChange[] {
  return definitionChanges(live, draft, 'role').map((change) => {
    if (live === null) return change;
    const { key } = change.target;
    const { gains, losses } = compareAccess({ role: own(live.roles, key) ?? undefined, app: live }, { role: own(draft.roles, key) ?? undefined, app: draft });
    const access = gains.length > 0 ? ('widens' as const) : losses.length > 0 ? ('narrows' as const) : undefined;
    return { ...change, facts: { ...(gains.length > 0 && { gains }), ...(losses.length > 0 && { losses }) }, ...(access !== undefined && { access }) };
  });
}

interface Labelled {
  readonly label: LocalizedText;
}

/** Keys in one fixed order, whatever order the JSON came in. */
function keysOf(live: AppDefinition | null, draft: AppDefinition, kind: DefinitionKind): readonly string[] {
  return [...new Set([...Object.keys(draft[kind]), ...Object.keys(live?.[kind] ?? {})])].sort();
}

function own<T>(definitions: Readonly<Record<string, T>> | undefined, key: string): T | null {
  return definitions !== undefined && Object.hasOwn(definitions, key) ? (definitions[key] ?? null) : null;
}
