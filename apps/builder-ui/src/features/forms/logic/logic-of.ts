import { canonicalLogic, type Field, type FormDefinition, type LayoutNode, type LocalizedText, type Logic } from '@carewright/schema';
import { fieldNodeId } from '../layout/layout-tree.js';

export type Effect = 'show' | 'require' | 'lock' | 'check' | 'checkForm' | 'checkRecords' | 'compute' | 'default' | 'limit' | 'fetch';
/** One thing that a form does by itself. */
export interface LogicEntry {
  readonly effect: Effect;
  /** The condition under which it happens; absent: always. */
  readonly when?: Logic;
  /** What a check asserts, or how a value is worked out. */
  readonly expr?: Logic;
  /** Field, column, section, or the message of a rule. */
  readonly label: LocalizedText;
  /** The choices that a limit leaves. */
  readonly choices?: readonly LocalizedText[];
  /** The form that a value is fetched from. */
  readonly form?: string;
  /** The sub-table whose rows it is about. */
  readonly table?: string;
  /** Where it is edited; null is the form itself. */
  readonly node: string | null;
}
/** Entries that happen under one condition. */
export interface LogicGroup {
  readonly when: Logic | undefined;
  readonly table: string | undefined;
  readonly entries: readonly LogicEntry[];
}

const states = [['visibleWhen', 'show'], ['requiredWhen', 'require'], ['readonlyWhen', 'lock']] as const;

function ofField(field: Field, node: string, table?: string): readonly LogicEntry[] {
  const own = { label: field.label, node, ...(table !== undefined && { table }) };
  const initial = field.default as { readonly expr?: Logic } | null | undefined;
  return [
    ...states.flatMap(([part, effect]): LogicEntry[] => (field[part] === undefined ? [] : [{ ...own, effect, when: field[part] }])),
    ...(field.optionRules ?? []).map((rule): LogicEntry => ({ ...own, effect: 'limit', ...(rule.when !== true && { when: rule.when }), choices: rule.only.map((value) => field.options?.find((option) => option.value === value)?.label ?? value) })),
    ...(field.rules ?? []).map((rule): LogicEntry => ({ ...own, effect: 'check', expr: rule.assert, ...(rule.when !== undefined && { when: rule.when }) })),
    ...(field.compute === undefined ? [] : [{ ...own, effect: 'compute' as const, expr: field.compute.expr }]),
    ...(typeof initial === 'object' && initial !== null && initial.expr !== undefined ? [{ ...own, effect: 'default' as const, expr: initial.expr }] : []),
    ...(field.linkage === undefined ? [] : [{ ...own, effect: 'fetch' as const, form: field.linkage.form }]),
    ...(field.fields ?? []).flatMap((column) => ofField(column, node, field.key)),
  ];
}

function ofLayout(nodes: readonly LayoutNode[]): readonly LogicEntry[] {
  return nodes.flatMap((node): readonly LogicEntry[] => {
    const parts = 'children' in node ? [node] : 'panes' in node ? node.panes : [];
    return parts.flatMap((part) => [...(part.visibleWhen === undefined ? [] : [{ effect: 'show' as const, when: part.visibleWhen as Logic, label: part.label ?? part.id, node: part.id }]), ...ofLayout(part.children)]);
  });
}

/** Everything a form does by itself, in the order of its fields. */
export function logicOf(form: FormDefinition): readonly LogicEntry[] {
  return [
    ...form.fields.flatMap((field) => ofField(field, fieldNodeId(field.key))),
    ...ofLayout(form.layout),
    ...(form.rules ?? []).map((rule): LogicEntry => ({ effect: 'checkForm', expr: rule.assert, label: rule.message, node: null, ...(rule.when !== undefined && { when: rule.when }) })),
    ...(form.recordChecks ?? []).map((check): LogicEntry => ({ effect: 'checkRecords', label: check.message, node: null, ...(check.when !== undefined && { when: check.when }) })),
  ];
}

/** Equal conditions together, those without one last: one rule does many things, as people tell it. */
export function groupedLogic(entries: readonly LogicEntry[]): readonly LogicGroup[] {
  const groups = new Map<string, LogicEntry[]>();
  for (const entry of entries) {
    const id = entry.when === undefined ? '' : `${entry.table ?? ''} ${JSON.stringify(canonicalLogic(entry.when))}`;
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  const always = groups.get('');
  groups.delete('');
  return [...groups.values(), ...(always === undefined ? [] : [always])].map((list) => ({ when: list[0]?.when, table: list[0]?.when === undefined ? undefined : list[0].table, entries: list }));
}
