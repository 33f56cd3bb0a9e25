import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { CloseIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import styles from '../designer.module.css';
import { flowMessages, type FlowText } from '../flows.messages.js';
import { branchOf, makeDefault, ownerOf, stepOf, updateStep } from '../state/tree-edits.js';
import { type Branch, type FlowStep, type FlowTree } from '../tree/flow-tree.js';
import { type WholeRules } from '../tree/rules.js';
import { BranchPanel } from './BranchPanel.js';
import { StepFields } from './StepFields.js';
import { RuleFields } from './RuleFields.js';
import { nameOf } from '../simple/place-words.js';
import { placeMessages } from '../simple/places.messages.js';
import { type StartCard } from '../starts/start-card.js';
import { StartPanel } from '../starts/StartPanel.js';

export interface StepPanelProps {
  readonly tree: FlowTree;
  readonly selected: string | null;
  readonly onClose: () => void;
  /** Grows by one when the name is to be typed. */
  readonly renaming: number;
  /** Grows by one when the settings are to have the focus. */
  readonly entered: number;
}

/** The settings of the chosen step: at the side of a desk's page, at the foot of a phone's. */
export function StepPanel({ tree, selected, onClose, renaming, entered }: StepPanelProps): ReactNode {
  const t = useText(flowMessages);
  const chosen = selected === null ? null : choose(tree, selected);
  return (
    <PanelFrame title={chosen ? t(chosen.title) : t('properties')} name={chosen && selected !== null ? nameOf(tree, selected, { t }) : ''} element={chosen ? selected : null} onClose={onClose} renaming={renaming} entered={entered}>
      {chosen ? <ChosenPanel key={selected} chosen={chosen} /> : <p className={styles['hint']}>{t('pickStep')}</p>}
    </PanelFrame>
  );
}

export interface PanelFrameProps {
  readonly title: string;
  /** What the chosen element is called, where that says more than the title. */
  readonly name?: string;
  readonly element: string | null;
  readonly onClose: () => void;
  readonly renaming?: number;
  readonly entered?: number;
  readonly children: ReactNode;
}

export function PanelFrame({ title, name = '', element, onClose, renaming = 0, entered = 0, children }: PanelFrameProps): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const { issuesOf } = useFlowDesign();
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    if (renaming === 0) return;
    const input = root.current?.querySelector<HTMLInputElement>('input');
    input?.focus();
    input?.select();
  }, [renaming]);
  const seen = useRef(entered);
  useEffect(() => {
    if (seen.current !== entered) root.current?.focus();
    seen.current = entered;
  }, [entered]);
  const issues = element === null ? [] : issuesOf(element);
  return (
    <aside ref={root} className={styles['panel']} aria-label={element === null ? t('properties') : tPlace('settingsOf', { name: name === '' || name === title ? title : `${title} · ${name}` })} data-idle={element === null} tabIndex={-1} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose(); }}>
      <div className={styles['panelHead']}>
        <h2>{title}</h2>
        {element !== null && <IconButton icon={<CloseIcon />} label={t('close')} onClick={onClose} />}
      </div>
      {children}
      {/* At the end: they come and go by themselves, and nothing may move away under a pointer. */}
      {issues.map(({ code, message, severity }) => <Notice key={code} tone={severity === 'error' ? 'error' : 'warning'}>{message}</Notice>)}
    </aside>
  );
}

type Chosen =
  | { readonly kind: 'start'; readonly title: FlowText; readonly start: StartCard; readonly rules: WholeRules }
  | { readonly kind: 'branch'; readonly title: FlowText; readonly branch: Branch; readonly isChoice: boolean }
  | { readonly kind: 'step'; readonly title: FlowText; readonly step: FlowStep };

function choose(tree: FlowTree, id: string): Chosen | null {
  if (tree.start.id === id) return { kind: 'start', title: 'start', start: tree.start, rules: tree };
  const step = stepOf(tree, id);
  if (step) return { kind: 'step', title: step.kind, step };
  const branch = branchOf(tree, id);
  return branch ? { kind: 'branch', title: 'branch', branch, isChoice: ownerOf(tree, id)?.kind === 'choice' } : null;
}

function ChosenPanel({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const t = useText(flowMessages);
  const { session } = useFlowDesign();
  const label = (name: string, kind: FlowText): string => t('changed', { name: name || t(kind) });
  const merge = (key: string | undefined) => (key === undefined ? {} : { mergeKey: key });
  if (chosen.kind === 'start') {
    const name = label(chosen.start.name, 'start');
    return (
      <>
        <StartPanel start={chosen.start} onChange={(patch, key) => session.edit({ label: name, ...merge(key), change: (draft) => { Object.assign(draft.start, patch); } })} />
        <RuleFields rules={chosen.rules} onChange={(patch) => session.edit({ label: name, change: (draft) => { Object.assign(draft, patch); } })} />
      </>
    );
  }
  if (chosen.kind === 'step') return <StepFields step={chosen.step} onChange={(patch, key) => session.edit({ label: label(chosen.step.name, chosen.step.kind), ...merge(key), change: (draft) => updateStep(draft, chosen.step, patch) })} />;
  const { branch, isChoice } = chosen;
  const onMakeDefault = (): void => session.edit({ label: label(branch.name, 'branch'), change: (draft) => makeDefault(draft, branch.id) });
  return <BranchPanel branch={branch} isChoice={isChoice} onMakeDefault={onMakeDefault} onChange={(patch, key) => session.edit({ label: label(branch.name, 'branch'), ...merge(key), change: (draft) => { const found = branchOf(draft, branch.id); if (found) Object.assign(found, patch); } })} />;
}
