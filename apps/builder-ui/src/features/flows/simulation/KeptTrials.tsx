import { outcomeOf, replayTrial, retakenTrial, trialIssues, type FlowGraph, type Simulation, type TrialReplay } from '@carewright/flow-engine';
import { type FlowDefinition, type FlowTrial } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { DeleteIcon, SuccessIcon, WarningIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { type DraftEditor } from '../../../editing/use-draft-editor.js';
import { announce } from '../announce.js';
import { Announcer } from '../Announcer.js';
import { useFlowDesign } from '../designer-context.js';
import { useTyped } from '../panel/use-typed.js';
import { messageOf } from '../use-design.js';
import styles from './simulation.module.css';
import { trialMessages } from './trial.messages.js';

export interface TrialsProps {
  readonly open: DraftEditor<FlowDefinition>;
}
const mostTrials = 50;

interface KeepTrialProps extends TrialsProps {
  readonly simulation: Simulation;
  readonly acts: FlowTrial['acts'];
  /** The test that is walked again: its name may be kept. */
  readonly again: FlowTrial | undefined;
}

/** Keeps a trial run as a test of the flow: what happened now is what is expected from then on. */
export function KeepTrial({ simulation, acts, again, open: { editor } }: KeepTrialProps): ReactNode {
  const t = useText(trialMessages);
  const { flow } = useFlowDesign();
  const [name, setName] = useState(again?.name ?? '');
  const [isBlocking, setBlocking] = useState(again?.onChange !== 'warn');
  const typed = useTyped(name, setName);
  const trials = flow.trials ?? [];
  const isReplaced = again !== undefined && again.name === name.trim() && trials.some((one) => one.name === again.name);
  const isTaken = !isReplaced && trials.some((one) => one.name === name.trim());
  const keep = (): void => {
    const { record, crowd, now, timeZone } = simulation.sample;
    const trial: FlowTrial = { name: name.trim(), onChange: isBlocking ? 'block' : 'warn', record: record === null ? null : { ...record }, crowd, now, timeZone, acts: [...acts], expect: outcomeOf(simulation) };
    editor.execute(t('doKeep', { name: trial.name }), (draft) => { draft.trials = isReplaced ? (draft.trials ?? []).map((one) => (one.name === trial.name ? trial : one)) : [...(draft.trials ?? []), trial]; });
    announce(t('kept', { name: trial.name }));
    setName('');
  };
  return (
    <section aria-label={t('keepTitle')} className={styles['keep']}>
      <h2 className={styles['title']}>{t('keepTitle')}</h2>
      <p className={styles['hint']}>{t('keepHint')}</p>
      <Field label={t('name')} error={isTaken ? t('taken') : undefined}>{(binding) => <TextInput {...binding} maxLength={120} {...typed} />}</Field>
      <Checkbox checked={isBlocking} onChange={({ target }) => setBlocking(target.checked)}>{t('blocks')}</Checkbox>
      {isReplaced && <p className={styles['hint']}>{t('replaces', { name: again.name })}</p>}
      <div className={styles['actions']}><Button disabled={name.trim() === '' || isTaken || (!isReplaced && trials.length >= mostTrials)} onClick={keep}>{t('keep')}</Button></div>
      <Announcer />
    </section>
  );
}

/** The tests of a flow with what comes of them now. */
export function KeptTrials({ graph, open: { editor }, onWalk }: TrialsProps & { readonly graph: FlowGraph; readonly onWalk: (trial: FlowTrial, replay: TrialReplay) => void }): ReactNode {
  const t = useText(trialMessages);
  const { flow } = useFlowDesign();
  const trials = flow.trials ?? [];
  if (trials.length === 0) return <section aria-label={t('title')}><h2 className={styles['title']}>{t('title')}</h2><p className={styles['hint']}>{t('none')}</p></section>;
  const change = (label: string, next: readonly FlowTrial[]): void => editor.execute(label, (draft) => {
    if (next.length === 0) delete draft.trials;
    else draft.trials = [...next];
  });
  return (
    <section aria-label={t('title')}>
      <h2 className={styles['title']}>{t('title')}</h2>
      <ul className={styles['trials']}>
        {trials.map((trial) => (
          <KeptTrial
            key={trial.name} trial={trial} graph={graph} onWalk={(replay) => onWalk(trial, replay)}
            onTake={(taken) => {
              change(t('doTake', { name: trial.name }), trials.map((one) => (one === trial ? taken : one)));
              announce(t('took', { name: trial.name }));
            }}
            onChange={(patch) => change(t('doChange', { name: trial.name }), trials.map((one) => (one === trial ? { ...one, ...patch } : one)))}
            onRemove={() => change(t('doRemove', { name: trial.name }), trials.filter((one) => one !== trial))}
          />
        ))}
      </ul>
      <Announcer />
    </section>
  );
}

interface KeptTrialProps {
  readonly trial: FlowTrial;
  readonly graph: FlowGraph;
  readonly onChange: (patch: Partial<FlowTrial>) => void;
  readonly onRemove: () => void;
  readonly onTake: (trial: FlowTrial) => void;
  readonly onWalk: (replay: TrialReplay) => void;
}
function KeptTrial({ trial, graph, onChange, onRemove, onTake, onWalk }: KeptTrialProps): ReactNode {
  const t = useText(trialMessages);
  const locale = useLocale();
  const { form } = useFlowDesign();
  const fields = form?.fields ?? [];
  const issues = trialIssues(graph, fields, trial);
  const taken = issues.length === 0 ? undefined : retakenTrial(graph, fields, trial);
  return (
    <li className={styles['trial']}>
      <div className={styles['trialHead']}>
        <strong>{trial.name}</strong>
        <IconButton icon={<DeleteIcon />} label={t('remove', { name: trial.name })} onClick={onRemove} />
      </div>
      {issues.length === 0 ? <p className={styles['passes']}><SuccessIcon /> {t('passes')}</p> : issues.map((issue, at) => <p key={at} className={styles['differs']}><WarningIcon /> {messageOf(issue, locale)}</p>)}
      {issues.length > 0 && taken === undefined && <p className={styles['hint']}>{t('stuckHint')}</p>}
      <div className={styles['actions']}>
        {taken && <Button size="small" aria-label={t('takeNewOf', { name: trial.name })} onClick={() => onTake(taken)}>{t('takeNew')}</Button>}
        <Button size="small" aria-label={t('walkAgainOf', { name: trial.name })} onClick={() => onWalk(replayTrial(graph, fields, trial))}>{t('walkAgain')}</Button>
      </div>
      <Checkbox checked={trial.onChange === 'block'} onChange={({ target }) => onChange({ onChange: target.checked ? 'block' : 'warn' })}>{t('blocks')}</Checkbox>
    </li>
  );
}
