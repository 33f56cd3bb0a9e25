import { type AppDefinition, type DefinitionKind } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';
import { accessChange, type AccessChange } from './access-change.js';

/** A change of a definition that a reader of the plan wants to see, besides what happens to storage. */
export interface DefinitionChange {
  readonly id: string;
  readonly kind: string;
  readonly target: { readonly kind: DefinitionKind | 'app'; readonly key: string; readonly field?: string };
  readonly access: AccessChange;
}

const kinds = [['forms', 'form'], ['flows', 'flow'], ['datasets', 'dataset'], ['dashboards', 'dashboard'], ['roles', 'role']] as const;

/** What differs between two releases of an app, definition by definition; forms also field by field. */
export function definitionChanges(live: AppDefinition | null, draft: AppDefinition): readonly DefinitionChange[] {
  const header = live !== null && differ(headerOf(live), headerOf(draft)) ? [change('app-changed', { kind: 'app', key: draft.key })] : [];
  return [...header, ...kinds.flatMap(([kind, word]) => kindChanges({ kind, word }, live, draft))];
}

function kindChanges({ kind, word }: { readonly kind: DefinitionKind; readonly word: string }, live: AppDefinition | null, draft: AppDefinition): readonly DefinitionChange[] {
  const before: Readonly<Record<string, unknown>> = live?.[kind] ?? {};
  const after: Readonly<Record<string, unknown>> = draft[kind];
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key) => {
    const access = kind === 'roles' ? accessChange(live?.roles[key], draft.roles[key], { before: live, after: draft }) : null;
    if (!(key in before)) return [change(`${word}-added`, { kind, key }, access)];
    if (!(key in after)) return [change(kind === 'forms' ? 'form-retired' : `${word}-removed`, { kind, key }, access)];
    if (!differ(before[key], after[key])) return [];
    return kind === 'forms' ? formChanges(before[key] as FormDefinition, after[key] as FormDefinition) : [change(`${word}-changed`, { kind, key }, access)];
  });
}

function formChanges(before: FormDefinition, after: FormDefinition): readonly DefinitionChange[] {
  const target = { kind: 'forms' as const, key: after.key };
  const fields = new Map(before.fields.map((field) => [field.key, field]));
  const relabelled = differ(before.label, after.label) ? [change('label-changed', target)] : [];
  const kept = after.fields.flatMap((field) => {
    const earlier = fields.get(field.key);
    if (earlier === undefined || !differ(earlier, field)) return [];
    const { label: labelThen, ...restThen } = earlier;
    const { label: labelNow, ...restNow } = field;
    const at = { ...target, field: field.key };
    return [...(differ(labelThen, labelNow) ? [change('label-changed', at)] : []), ...(differ(restThen, restNow) ? [change('field-changed', at)] : [])];
  });
  const layout = differ(before.layout, after.layout) ? [change('layout-changed', target)] : [];
  const rest = differ(withoutShown(before), withoutShown(after)) ? [change('form-changed', target)] : [];
  return [...relabelled, ...kept, ...layout, ...rest];
}

/** The parts of a form that no other change speaks of: rules, display, list fields. */
function withoutShown({ label: _label, fields: _fields, layout: _layout, retired: _retired, indexes: _indexes, ...rest }: FormDefinition): unknown {
  return rest;
}

const headerOf = ({ label, icon, description }: AppDefinition): unknown => ({ label, icon, description });

function change(kind: string, target: DefinitionChange['target'], access: AccessChange = null): DefinitionChange {
  return { id: [kind, target.key, target.field].filter((part) => part !== undefined).join(':'), kind, target, access };
}

/** Compares by content: the order of keys says nothing. */
export function differ(one: unknown, other: unknown): boolean {
  return canonical(one) !== canonical(other);
}

/** JSON with sorted keys: equal content gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlain(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member)) ?? 'null';
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
