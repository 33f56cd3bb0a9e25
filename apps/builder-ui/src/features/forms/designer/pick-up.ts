import { type StoreApi } from 'zustand/vanilla';
import { type FormDefinition } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { locate, nodeIdOf, placesOf, rootId } from '../layout/layout-tree.js';
import { type Drop } from '../layout/move-node.js';
import { type Designer, type DesignerState, type Dragged } from './designer.js';

/** Dragging by keys: Ctrl+M takes a thing up, arrows go through the places where it may stand, Enter puts it down. */
export interface PickUp {
  readonly begin: (what: Dragged, name: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly finish: () => void;
  readonly cancel: () => void;
}

export interface PickUpNeeds {
  readonly ui: StoreApi<DesignerState>;
  readonly shown: () => FormDefinition['layout'];
  readonly say: (text: string) => void;
  readonly nameOf: (id: string) => string;
  readonly drop: Designer['drop'];
}

/** Every place in reading order where something may be put; a group offers none inside itself. */
export function dropsOf(layout: FormDefinition['layout'], what: Dragged): readonly Drop[] {
  const moved = 'node' in what ? locate(layout, what.node)?.node : undefined;
  const inside = new Set(moved === undefined ? [] : placesOf([moved]).slice(1).map(({ containerId }) => containerId));
  return placesOf(layout).filter(({ containerId }) => !inside.has(containerId)).flatMap(({ containerId, list }) => [...list, null].map((_node, index) => ({ containerId, index })));
}

export function createPickUp({ ui, shown, say, nameOf, drop }: PickUpNeeds): PickUp {
  const t = translator(formsMessages);
  const wordsOf = ({ containerId, index }: Drop): string => {
    const list = placesOf(shown()).find((place) => place.containerId === containerId)?.list ?? [];
    const next = list[index];
    const where = containerId === rootId ? t('formTop') : nameOf(containerId);
    return next === undefined ? t('placeAtEnd', { where }) : t('placeBefore', { where, next: nameOf(nodeIdOf(next)) });
  };
  const show = (mark: Drop): void => {
    ui.setState({ mark });
    say(wordsOf(mark));
  };
  return {
    begin: (what, name) => {
      const drops = dropsOf(shown(), what);
      const { selected } = ui.getState();
      const at = 'node' in what ? locate(shown(), what.node) : selected === null ? undefined : locate(shown(), selected);
      const start = drops.find(({ containerId, index }) => at !== undefined && containerId === at.containerId && index === at.index) ?? drops.at(-1);
      if (start === undefined) return;
      ui.setState({ picked: what, mark: start });
      say(`${t('pickedUp', { name })} ${wordsOf(start)}`);
    },
    step: (by) => {
      const { picked, mark } = ui.getState();
      if (picked === null) return;
      const drops = dropsOf(shown(), picked);
      const at = drops.findIndex(({ containerId, index }) => containerId === mark?.containerId && index === mark.index);
      const next = drops[Math.min(drops.length - 1, Math.max(0, at + by))];
      if (next) show(next);
    },
    finish: () => {
      const { picked, mark } = ui.getState();
      ui.setState({ picked: null, mark: null });
      if (picked !== null && mark !== null) drop(picked, mark);
    },
    cancel: () => {
      ui.setState({ picked: null, mark: null });
      say(t('putBack'));
    },
  };
}
