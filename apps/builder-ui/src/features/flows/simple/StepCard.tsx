import { type HTMLAttributes, type MouseEvent, type ReactNode } from 'react';
import { DeleteIcon, MoreIcon, MoveDownIcon, MoveIntoIcon, MoveUpIcon, WarningIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { isBranching, type FlowStep, type StepKind } from '../tree/flow-tree.js';
import { useWords } from '../use-words.js';
import { missingText, stepLines, toneOf, type Tone } from '../step-words.js';
import { useMoving } from './moving.js';
import { headOf } from './place-words.js';
import { placeMessages } from './places.messages.js';
import { stepIcons } from './step-icons.js';
import { type PlacedProps, type StepListProps } from './StepList.js';
import styles from './steps.module.css';

/** What a press on a step or branch does: a press of Enter, or of a screen reader, goes on to the settings. */
export const pressed = (id: string, { onSelect, onEnter }: Pick<StepListProps, 'onSelect' | 'onEnter'>) => ({ detail }: MouseEvent): void => (detail === 0 ? onEnter(id) : onSelect(id));

/** A step is dragged by its card; the places show when it is on its way, for a page that changes at once ends the drag. */
const dragged = (id: string, { pickUp, putBack, canRemove }: StepListProps['actions']): Pick<HTMLAttributes<HTMLElement>, 'draggable' | 'onDragStart' | 'onDragEnd'> => ({
  draggable: canRemove(id),
  onDragStart: ({ dataTransfer }) => {
    dataTransfer.setData('text/plain', id);
    setTimeout(() => pickUp(id), 0);
  },
  onDragEnd: putBack,
});

export interface CardProps extends Pick<StepListProps, 'onSelect' | 'onEnter'> {
  readonly id: string;
  readonly kind: StepKind | 'start' | 'branch';
  readonly tone?: Tone | undefined;
  readonly head: string;
  readonly lines: readonly string[];
  /** Where it stands, for those who do not see it. */
  readonly position?: string;
  readonly missing?: string | undefined;
  readonly isSelected: boolean;
  readonly describedBy?: string;
}

/** What the card says by itself as soon as it is so: the judgement comes a moment later, and would move what stands below. */
const saidAtOnce: ReadonlySet<string> = new Set(['flow.assignment-missing', 'flow.service-incomplete']);

/** One card: a button that opens the step's settings. Problems of the step are said on it. */
export function Card({ id, kind, tone, head, lines, position, missing, isSelected, describedBy, onSelect, onEnter }: CardProps): ReactNode {
  const tPlace = useText(placeMessages);
  const { issuesOf } = useFlowDesign();
  const shown = issuesOf(id).filter(({ code }) => !saidAtOnce.has(code));
  const aside = (text: string): ReactNode => <span className="cw-visually-hidden">{text}</span>;
  return (
    <button type="button" className={styles['card']} data-kind={kind} data-tone={tone} data-roving="" data-step={id} aria-pressed={isSelected} aria-describedby={describedBy} onClick={pressed(id, { onSelect, onEnter })}>
      <span className={styles['head']}>{kind !== 'start' && kind !== 'branch' && <span aria-hidden="true">{stepIcons[kind]}</span>}{head}</span>
      {position !== undefined && aside(position)}
      {lines.filter((line) => line !== '').map((line, index) => <span key={index} className={styles['line']} data-first={index === 0}>{line}</span>)}
      {missing !== undefined && <span className={styles['missing']}>{aside(tPlace('problem'))}<span>{missing}</span></span>}
      {shown.map(({ code, message, severity }) => <span key={code} className={styles['missing']} data-severity={severity}><WarningIcon aria-hidden="true" /> {aside(tPlace(severity === 'error' ? 'problem' : 'warning'))}<span>{message}</span></span>)}
    </button>
  );
}

export function StepCard({ step, position, selected, onSelect, onEnter, actions }: PlacedProps & { readonly step: FlowStep }): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const moving = useMoving();
  return (
    <div className={styles['holder']} data-moving={moving?.id === step.id} {...dragged(step.id, actions)}>
      <Card id={step.id} kind={step.kind} tone={step.kind === 'end' || isBranching(step) ? undefined : toneOf(step)} head={headOf(step, { t })} position={position} lines={stepLines(step, context)} missing={missingText(step, context)} isSelected={selected === step.id} onSelect={onSelect} onEnter={onEnter} />
      <StepMenu id={step.id} name={step.name || t(step.kind)} actions={actions} />
    </div>
  );
}

export function StepMenu({ id, name, actions }: { readonly id: string; readonly name: string } & Pick<StepListProps, 'actions'>): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const items = [
    { key: 'up', label: t('moveUp'), icon: <MoveUpIcon />, isDisabled: !actions.canMove(id, -1), onSelect: () => actions.move(id, -1) },
    { key: 'down', label: t('moveDown'), icon: <MoveDownIcon />, isDisabled: !actions.canMove(id, 1), onSelect: () => actions.move(id, 1) },
    { key: 'away', label: tPlace('moveTo'), icon: <MoveIntoIcon />, isDisabled: !actions.canRemove(id), onSelect: () => actions.pickUp(id) },
    { key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, isDisabled: !actions.canRemove(id), onSelect: () => actions.remove(id) },
  ];
  return <span className={styles['more']}><MenuButton className={styles['moreButton']} label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={items} /></span>;
}
