import { type ReactNode } from 'react';
import { AddIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { actionKinds } from '../actions/begin.js';
import { elementKindNames } from '../elements/index.js';
import { flowMessages } from '../flows.messages.js';
import { type Place } from '../state/tree-edits.js';
import { type StepKind } from '../tree/flow-tree.js';
import { stepIcons } from './step-icons.js';
import styles from './steps.module.css';
import { type StepActions } from './use-step-actions.js';

export interface AddStepProps {
  readonly after: string;
  readonly label: string;
  readonly place: Place;
  readonly canEnd?: boolean;
  readonly actions: StepActions;
}
const kinds: readonly StepKind[] = ['approve', 'fill', 'choice', 'parallel', 'loop', ...elementKindNames, 'decision', ...actionKinds];
const firstOfGroup: ReadonlySet<StepKind> = new Set<StepKind>(['choice', ...elementKindNames.slice(0, 1), ...actionKinds.slice(0, 1)]);

/** The plus between two steps. */
export function AddStep({ after, label, place, canEnd = false, actions }: AddStepProps): ReactNode {
  const t = useText(flowMessages);
  const offered: readonly StepKind[] = canEnd ? [...kinds, 'end'] : kinds;
  return (
    <div className={styles['add']} data-add-after={after}>
      <MenuButton className={styles['plus']} label={label} face={<AddIcon />} items={offered.map((kind) => ({ key: kind, label: t(kind), icon: stepIcons[kind], startsGroup: firstOfGroup.has(kind), onSelect: () => actions.add(place, kind) }))} />
    </div>
  );
}
