import { type ReactNode } from 'react';
import { AddIcon, DeleteIcon, LeftIcon, MoreIcon, RightIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { flowMessages } from '../flows.messages.js';
import { type Branch, type BranchStep, type FlowStep } from '../tree/flow-tree.js';
import { useWords } from '../use-words.js';
import { branchText } from '../words.js';
import { AddStep } from './AddStep.js';
import { Card, StepMenu } from './StepCard.js';
import { type StepListProps } from './StepList.js';
import styles from './steps.module.css';

/** The list of steps draws the steps of a branch: handed in, because a list is drawn with blocks. */
export interface BranchBlockProps extends StepListProps {
  readonly step: BranchStep;
  readonly renderSteps: (steps: readonly FlowStep[], branch: string) => ReactNode;
}

/** Branches side by side, each with its own steps. */
export function BranchBlock({ step, ...shared }: BranchBlockProps): ReactNode {
  const t = useText(flowMessages);
  const { selected, onSelect, actions } = shared;
  const name = step.name || t(step.kind);
  return (
    <section className={styles['block']} aria-label={name}>
      <div className={styles['blockHead']}>
        <button type="button" className={styles['blockName']} data-roving="" data-step={step.id} aria-pressed={selected === step.id} tabIndex={selected === step.id ? 0 : -1} onClick={() => onSelect(step.id)}>{step.name === '' ? t(step.kind) : `${t(step.kind)} · ${step.name}`}</button>
        <button type="button" className={styles['addBranch']} data-roving="" tabIndex={-1} onClick={() => actions.addBranch(step.id)}><AddIcon aria-hidden="true" /> {t('addBranch')}</button>
        <StepMenu id={step.id} name={name} actions={actions} />
      </div>
      <ol className={styles['branches']}>
        {step.branches.map((branch, index) => <BranchColumn key={branch.id} step={step} branch={branch} index={index} {...shared} />)}
      </ol>
    </section>
  );
}

function BranchColumn({ step, branch, index, renderSteps, ...shared }: BranchBlockProps & { readonly branch: Branch; readonly index: number }): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const { selected, onSelect, actions } = shared;
  const name = branch.name || (branch.isDefault ? t('otherwise') : `${t('branch')} ${index + 1}`);
  const isMissing = step.kind === 'choice' && !branch.isDefault && branch.condition === null;
  return (
    <li className={styles['branch']}>
      <div className={styles['holder']}>
        <Card id={branch.id} kind="branch" head={name} lines={step.kind === 'choice' && !isMissing ? [branchText(branch, context)] : []} missing={isMissing ? t('noCondition') : undefined} isSelected={selected === branch.id} onSelect={onSelect} />
        <BranchMenu branch={branch} name={name} isFirst={index === 0} isLast={index === step.branches.length - 1} actions={actions} />
      </div>
      <AddStep after={branch.id} label={t('addFirst', { name })} place={{ branch: branch.id, index: 0 }} canEnd={branch.steps.length === 0} actions={actions} />
      {branch.steps.length > 0 && <ol className={styles['steps']} aria-label={name}>{renderSteps(branch.steps, branch.id)}</ol>}
    </li>
  );
}

interface BranchMenuProps extends Pick<StepListProps, 'actions'> {
  readonly branch: Branch;
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}
function BranchMenu({ branch: { id }, name, isFirst, isLast, actions }: BranchMenuProps): ReactNode {
  const t = useText(flowMessages);
  const items = [
    { key: 'earlier', label: t('moveLeft'), icon: <LeftIcon />, isDisabled: isFirst, onSelect: () => actions.move(id, -1) },
    { key: 'later', label: t('moveRight'), icon: <RightIcon />, isDisabled: isLast, onSelect: () => actions.move(id, 1) },
    { key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, isDisabled: !actions.canRemove(id), onSelect: () => actions.remove(id) },
  ];
  return <span className={styles['more']}><MenuButton className={styles['moreButton']} label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={items} /></span>;
}
