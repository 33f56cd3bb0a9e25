import { type KeyboardEvent } from 'react';
import { type RecordItem } from '../../../../api/records.js';

/** A record at its level. */
export interface TreeItem {
  readonly record: RecordItem;
  readonly level: number;
  readonly parent: RecordItem | null;
}

/** The lines that show: roots, and what is below open ones. A record met twice on the way down (a ring of parents) is not followed again. */
export function visibleLines(roots: readonly RecordItem[], children: ReadonlyMap<string, readonly RecordItem[]>, open: ReadonlySet<string>): readonly TreeItem[] {
  const seen = new Set<string>();
  const visit = (record: RecordItem, level: number, parent: RecordItem | null): readonly TreeItem[] => {
    if (seen.has(record.id)) return [];
    seen.add(record.id);
    const below = open.has(record.id) ? (children.get(record.id) ?? []) : [];
    return [{ record, level, parent }, ...below.flatMap((one) => visit(one, level + 1, record))];
  };
  return roots.flatMap((record) => visit(record, 1, null));
}

/** What a key does in a tree, by the ARIA tree pattern; with Alt it moves the branch. */
export type TreeAction = { readonly kind: 'focus'; readonly item: TreeItem | undefined } | { readonly kind: 'toggle' } | { readonly kind: 'open' } | { readonly kind: 'move'; readonly to: RecordItem | null };

export function treeKey(event: Pick<KeyboardEvent, 'key' | 'altKey'>, of: { readonly lines: readonly TreeItem[]; readonly current: TreeItem; readonly isOpen: boolean; readonly hasBelow: boolean }): TreeAction | null {
  const { lines, current, isOpen, hasBelow } = of;
  const at = lines.indexOf(current);
  if (event.altKey) return moveKey(event.key, lines, current);
  switch (event.key) {
    case 'ArrowDown': return { kind: 'focus', item: lines[at + 1] };
    case 'ArrowUp': return { kind: 'focus', item: lines[at - 1] };
    case 'Home': return { kind: 'focus', item: lines[0] };
    case 'End': return { kind: 'focus', item: lines.at(-1) };
    case 'ArrowRight': return isOpen ? { kind: 'focus', item: lines[at + 1] } : hasBelow ? { kind: 'toggle' } : null;
    case 'ArrowLeft': return isOpen ? { kind: 'toggle' } : { kind: 'focus', item: lines.find(({ record }) => record.id === current.parent?.id) };
    case 'Enter': return { kind: 'open' };
    default: return null;
  }
}

/** Alt+→ puts a branch below the one above it, Alt+← beside its parent. */
function moveKey(key: string, lines: readonly TreeItem[], current: TreeItem): TreeAction | null {
  if (key === 'ArrowLeft' && current.parent) {
    const parent = lines.find(({ record }) => record.id === current.parent?.id);
    return { kind: 'move', to: parent?.parent ?? null };
  }
  if (key !== 'ArrowRight') return null;
  const siblings = lines.filter(({ parent }) => parent?.id === current.parent?.id);
  const above = siblings[siblings.indexOf(current) - 1];
  return above ? { kind: 'move', to: above.record } : null;
}

const deepest = 60;

/** Whether a place is the record itself or somewhere below it: asked upwards from the place, as far as it goes. */
export async function isBelow(id: string, place: RecordItem, of: { readonly parent: string; readonly read: (id: string) => Promise<RecordItem> }): Promise<boolean> {
  let at: RecordItem | null = place;
  for (let steps = 0; at !== null && steps < deepest; steps += 1) {
    if (at.id === id) return true;
    const above: unknown = at.data[of.parent];
    at = typeof above === 'string' ? await of.read(above).catch(() => null) : null;
  }
  return false;
}
