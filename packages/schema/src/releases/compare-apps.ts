import { type AppDefinition, type DefinitionKind, definitionsOf } from '../definitions/app.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { resolveOptions } from '../definitions/resolve-options.js';
import { compareAccess } from './compare-access.js';
import { compareForms } from './compare-forms.js';
import { type ChangeKind } from './change-kinds.js';
import { changeOf, type DefinitionChange } from './definition-change.js';
import { rowMoves, type RowsMove } from './row-moves.js';
import { isSameContent } from './same-content.js';

/** What two apps do not say about themselves. */
export interface CompareOptions {
  /** Forms that were retired before and still have their records: they come back instead of being new. */
  readonly retiredForms?: ReadonlySet<string>;
}

/** What publishing the draft would change, as an ordered list that people can read. Pure: storage adds SQL and losses. */
export function compareApps(live: AppDefinition | null, draft: AppDefinition, { retiredForms = new Set() }: CompareOptions = {}): readonly DefinitionChange[] {
  const [before, after] = [live === null ? null : resolveOptions(live), resolveOptions(draft)];
  const forms = keysOf(live, draft, 'forms').flatMap((key) => compareForms(own(before?.forms, key), own(after.forms, key), retiredForms.has(key)));
  return [
    ...headerChanges(live, draft),
    ...definitionChanges(live, draft, 'option-set'),
    ...withMoves(forms, rowMoves(live, draft)),
    ...(['flow', 'dataset', 'dashboard'] as const).flatMap((word) => definitionChanges(live, draft, word)),
    ...roleChanges(live, draft),
  ];
}

/** Rows that move are one change, not a form that comes and a sub-table that goes. */
function withMoves(changes: readonly DefinitionChange[], moves: readonly RowsMove[]): readonly DefinitionChange[] {
  const told = new Map<string, DefinitionChange | null>();
  for (const { kind, form, parent, subTable } of moves) {
    const target = { kind: 'forms', key: form.key } as const;
    const change = changeOf(`sub-table-${kind}`, target, { names: { definition: form.label, field: subTable.label } });
    for (const own of kind === 'promoted' ? ['form-added', 'form-restored'] : ['form-retired']) told.set(`${own}:${form.key}`, change);
    for (const part of kind === 'promoted' ? ['field-retired'] : ['field-added', 'field-restored']) told.set(`${part}:${parent.key}:${subTable.key}`, null);
  }
  return changes.flatMap((change) => {
    const other = told.get(change.id);
    return other === undefined ? [change] : other === null ? [] : [other];
  });
}

function headerChanges(live: AppDefinition | null, draft: AppDefinition): readonly DefinitionChange[] {
  const target = { kind: 'app' as const, key: draft.key };
  const names = { definition: draft.label };
  if (live === null) return [changeOf('app-created', target, { names })];
  const header = ({ label, icon, description }: AppDefinition): unknown => ({ label, icon, description });
  return isSameContent(header(live), header(draft)) ? [] : [changeOf('app-changed', target, { names })];
}

/** What a kind is called in the kinds of change; forms are compared part by part. */
const kindsByWord = { flow: 'flows', dataset: 'datasets', dashboard: 'dashboards', role: 'roles', 'option-set': 'optionSets' } as const satisfies Readonly<Record<string, DefinitionKind>>;
type Word = keyof typeof kindsByWord;

function definitionChanges(live: AppDefinition | null, draft: AppDefinition, word: Word): readonly DefinitionChange[] {
  const kind = kindsByWord[word];
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
  return [...new Set([...Object.keys(definitionsOf(draft, kind)), ...Object.keys(live === null ? {} : definitionsOf(live, kind))])].sort();
}

function own<T>(definitions: Readonly<Record<string, T>> | undefined, key: string): T | null {
  return definitions !== undefined && Object.hasOwn(definitions, key) ? (definitions[key] ?? null) : null;
}
