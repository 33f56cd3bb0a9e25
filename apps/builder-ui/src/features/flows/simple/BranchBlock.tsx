import { type ReactNode } from 'react';
import { AddIcon, DeleteIcon, LeftIcon, MoreIcon, RightIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { flowMessages } from '../flows.messages.js';
import { type Branch, type BranchStep } from '../tree/flow-tree.js';
import { canEndAt } from '../state/move-edits.js';
import { useWords } from '../use-words.js';
import { branchText } from '../words.js';
import { AddStep } from './AddStep.js';
import { branchName, branchPositionText, headOf } from './place-words.js';
import { placeMessages } from './places.messages.js';
import { Card, pressed, StepMenu } from './StepCard.js';
import { type InnerSteps, type PlacedProps, type StepListProps } from './StepList.js';
import styles from './steps.module.css';

/** The list of steps draws the steps of a branch: handed in, because a list is drawn with blocks. */
export interface BranchBlockProps extends PlacedProps {
  readonly step: BranchStep;
  readonly renderSteps: (inner: InnerSteps) => ReactNode;
}

/** Branches side by side, each with its own steps. */
export function BranchBlock({ step, ...shared }: BranchBlockProps): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const { selected, position, actions } = shared;
  const name = step.name || t(step.kind);
  return (
    <div role="group" className={styles['block']} aria-label={headOf(step, { t })}>
      <div className={styles['blockHead']}>
        <button type="button" className={styles['blockName']} data-roving="" data-step={step.id} aria-pressed={selected === step.id} onClick={pressed(step.id, shared)}>
          {headOf(step, { t })}<span className="cw-visually-hidden"> {position} {tPlace('ways', { count: step.branches.length })}</span>
        </button>
        <button type="button" className={styles['addBranch']} data-roving="" aria-label={tPlace('addBranchTo', { name })} onClick={() => actions.addBranch(step.id)}><AddIcon aria-hidden="true" /> {t('addBranch')}</button>
        <StepMenu id={step.id} name={name} actions={actions} />
      </div>
      <ol className={styles['branches']} aria-label={tPlace('branches', { name })}>
        {step.branches.map((branch) => <BranchColumn key={branch.id} step={step} branch={branch} {...shared} />)}
      </ol>
    </div>
  );
}

function BranchColumn({ step, branch, renderSteps, ...shared }: BranchBlockProps & { readonly branch: Branch }): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const context = useWords();
  const { selected, onSelect, onEnter, actions } = shared;
  const name = branchName(step, branch, { t });
  const isMissing = step.kind === 'choice' && !branch.isDefault && branch.condition === null;
  return (
    <li className={styles['branch']}>
      <div className={styles['holder']}>
        <Card id={branch.id} kind="branch" head={name} position={branchPositionText(step, branch, { t, tPlace })} lines={step.kind === 'choice' && !isMissing ? [branchText(branch, context)] : []} missing={isMissing ? t('noCondition') : undefined} isSelected={selected === branch.id} onSelect={onSelect} onEnter={onEnter} />
        <BranchMenu branch={branch} name={name} actions={actions} />
      </div>
      <AddStep after={branch.id} name={name} place={{ branch: branch.id, index: 0 }} canEnd={canEndAt(shared.tree, { branch: branch.id, index: 0 })} actions={actions} />
      {branch.steps.length > 0 && <ol className={styles['steps']} aria-label={tPlace('stepsOf', { name })}>{renderSteps({ steps: branch.steps, branch: branch.id, course: name })}</ol>}
    </li>
  );
}

interface BranchMenuProps extends Pick<StepListProps, 'actions'> {
  readonly branch: Branch;
  readonly name: string;
}
function BranchMenu({ branch: { id }, name, actions }: BranchMenuProps): ReactNode {
  const t = useText(flowMessages);
  const items = [
    { key: 'earlier', label: t('moveLeft'), icon: <LeftIcon />, isDisabled: !actions.canMove(id, -1), onSelect: () => actions.move(id, -1) },
    { key: 'later', label: t('moveRight'), icon: <RightIcon />, isDisabled: !actions.canMove(id, 1), onSelect: () => actions.move(id, 1) },
    { key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, isDisabled: !actions.canRemove(id), onSelect: () => actions.remove(id) },
  ];
  return <span className={styles['more']}><MenuButton className={styles['moreButton']} label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={items} /></span>;
}
