import { type DragEvent, type ReactNode } from 'react';
import { AddIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { actionKinds } from '../actions/begin.js';
import { elementKindNames } from '../elements/index.js';
import { flowMessages } from '../flows.messages.js';
import { type Place } from '../state/tree-edits.js';
import { type StepKind } from '../tree/flow-tree.js';
import { useMoving, type Moving } from './moving.js';
import { placeMessages } from './places.messages.js';
import { stepIcons } from './step-icons.js';
import styles from './steps.module.css';
import { type StepActions } from './use-step-actions.js';

export interface AddStepProps {
  readonly after: string;
  /** What the step or branch before it is called. */
  readonly name: string;
  readonly place: Place;
  readonly canEnd?: boolean;
  readonly actions: StepActions;
}
const kinds: readonly StepKind[] = ['approve', 'fill', 'choice', 'parallel', 'loop', ...elementKindNames, 'decision', ...actionKinds];
const firstOfGroup: ReadonlySet<StepKind> = new Set<StepKind>(['choice', ...elementKindNames.slice(0, 1), ...actionKinds.slice(0, 1)]);

/** What stands between two steps: a plus, or while a step is moved the place where it may go. */
export function AddStep({ after, name, place, canEnd = false, actions }: AddStepProps): ReactNode {
  const t = useText(flowMessages);
  const moving = useMoving();
  const isFirstInside = place.index === 0 && place.branch !== null;
  const offered: readonly StepKind[] = canEnd ? [...kinds, 'end'] : kinds;
  return (
    <div className={styles['add']} data-add-after={after}>
      {moving ? (moving.canPut(place) && <DropPlace moving={moving} place={place} after={name} isFirstInside={isFirstInside} />) : (
        <MenuButton className={styles['plus']} label={t(isFirstInside ? 'addFirst' : 'addAfter', { name })} face={<AddIcon />} items={offered.map((kind) => ({ key: kind, label: t(kind), icon: stepIcons[kind], startsGroup: firstOfGroup.has(kind), onSelect: () => actions.add(place, kind) }))} />
      )}
    </div>
  );
}

interface DropPlaceProps {
  readonly moving: Moving;
  readonly place: Place;
  readonly after: string;
  readonly isFirstInside: boolean;
}
function DropPlace({ moving, place, after, isFirstInside }: DropPlaceProps): ReactNode {
  const tPlace = useText(placeMessages);
  const allow = (event: DragEvent): void => event.preventDefault();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    moving.put(place);
  };
  return (
    <button type="button" className={styles['drop']} data-roving="" data-drop="" onClick={() => moving.put(place)} onDragEnter={allow} onDragOver={allow} onDrop={drop}>
      {tPlace('putHere')} <span className="cw-visually-hidden">{tPlace(isFirstInside ? 'putFirst' : 'putAfter', { name: after })}</span>
    </button>
  );
}
