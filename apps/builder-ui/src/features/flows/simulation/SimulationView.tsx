import { actOf, beginSimulation, importFlow, simulate, simulationChoices, type FlowGraph, type Sample, type Simulation, type SimulationChoice, type TrialReplay } from '@carewright/flow-engine';
import { type FlowTrial } from '@carewright/schema';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { LazyBpmnDiagram } from '../../../canvas/bpmn/index.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { useFlowDesign } from '../designer-context.js';
import { pictured } from '../tree/pictured.js';
import { useWords } from '../use-words.js';
import { KeepTrial, KeptTrials, type TrialsProps } from './KeptTrials.js';
import { SampleForm, type SampleRecord } from './SampleForm.js';
import styles from './simulation.module.css';
import { simulationMessages } from './simulation.messages.js';
import { useTrialCalendar } from './use-trial-calendar.js';
import { choiceText, noteLines, stateText, stepName, type TrialWords } from './simulation-words.js';

/** The flow as it is drafted, tried on a sample record by the same engine that runs it, with no effect outside. */
export function SimulationView({ open }: TrialsProps): ReactNode {
  const t = useText(simulationMessages);
  const { flow } = useFlowDesign();
  const imported = useQuery({ queryKey: ['flow-trial', flow.bpmn], queryFn: async () => ({ ...(await importFlow(flow.bpmn)), picture: await pictured(flow.bpmn) }), staleTime: Infinity, gcTime: 0 });
  if (imported.data === undefined) return <main className={styles['diagram']}><Skeleton lines={8} /></main>;
  if (imported.data.graph === undefined) return <main className={styles['diagram']}><Notice tone="warning" title={t('broken')} /></main>;
  return <Trial key={flow.bpmn} graph={imported.data.graph} bpmn={imported.data.picture} open={open} />;
}

function Trial({ graph, bpmn, open }: TrialsProps & { readonly graph: FlowGraph; readonly bpmn: string }): ReactNode {
  const { form } = useFlowDesign();
  const [record, setRecord] = useState<SampleRecord>({});
  const [crowd, setCrowd] = useState(2);
  /** Every state so far: one step back is the one before. */
  const [past, setPast] = useState<readonly Simulation[]>([]);
  const [acts, setActs] = useState<FlowTrial['acts']>([]);
  /** The test that is walked again. */
  const [again, setAgain] = useState<FlowTrial>();
  const calendar = useTrialCalendar();
  const current = past.at(-1);
  const sample: Sample = { record: form === undefined ? null : record, fields: form?.fields ?? [], now: new Date().toISOString(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, crowd, ...(calendar !== undefined && { calendar }) };
  const start = (): void => {
    setAgain(undefined);
    setActs([]);
    setPast([beginSimulation(graph, sample)]);
  };
  const walk = (trial: FlowTrial, replay: TrialReplay): void => {
    setRecord(trial.record ?? {});
    setCrowd(trial.crowd);
    setAgain(trial);
    setActs([...replay.acts]);
    setPast(replay.past);
  };
  const back = (): void => {
    setActs(acts.slice(0, -1));
    setPast(past.slice(0, -1));
  };
  return (
    <div className={styles['page']}>
      <Picture bpmn={bpmn} simulation={current} />
      <aside className={styles['side']}>
        {current === undefined
          ? <><Beginning record={record} onRecord={setRecord} crowd={crowd} onCrowd={setCrowd} onStart={start} /><KeptTrials graph={graph} open={open} onWalk={walk} /></>
          : <>
              <Running simulation={current} onNext={(choice) => { setActs([...acts, actOf(choice)]); setPast([...past, simulate(current, choice)]); }} onBack={past.length > 1 ? back : undefined} onAgain={() => setPast([])} />
              <KeepTrial simulation={current} acts={acts} again={again} open={open} />
            </>}
      </aside>
    </div>
  );
}

function Picture({ bpmn, simulation }: { readonly bpmn: string; readonly simulation: Simulation | undefined }): ReactNode {
  const t = useText(simulationMessages);
  const positions = useMemo(() => [...new Set([...(simulation?.state.activities.values() ?? [])].map((one) => one.element))], [simulation]);
  const visited = useMemo(() => [...new Set((simulation?.notes ?? []).map((note) => note.element))], [simulation]);
  const here = simulation === undefined ? '' : positions.map((id) => stepName(simulation, id)).join(' ');
  return (
    <main className={styles['diagram']}>
      <p className={styles['hint']}>{t('hint')}</p>
      <div className={styles['canvas']}><LazyBpmnDiagram bpmn={bpmn} positions={positions} visited={visited} label={t('diagram', { here: here === '' ? t('nowhere') : here })} /></div>
    </main>
  );
}

interface BeginningProps {
  readonly record: SampleRecord;
  readonly onRecord: (record: SampleRecord) => void;
  readonly crowd: number;
  readonly onCrowd: (crowd: number) => void;
  readonly onStart: () => void;
}

function Beginning({ record, onRecord, crowd, onCrowd, onStart }: BeginningProps): ReactNode {
  const t = useText(simulationMessages);
  const { form } = useFlowDesign();
  return (
    <>
      <h2 className={styles['title']}>{t('sample')}</h2>
      <div className={styles['actions']}><Button kind="primary" onClick={onStart}>{t('start')}</Button></div>
      <Field label={t('crowd')}>{({ id }) => <NumberInput id={id} min={1} max={20} precision={0} value={crowd} onChange={(value) => onCrowd(value ?? 1)} />}</Field>
      {form !== undefined && <SampleForm fields={form.fields} record={record} onChange={onRecord} />}
    </>
  );
}

interface RunningProps {
  readonly simulation: Simulation;
  readonly onNext: (choice: SimulationChoice) => void;
  readonly onBack: (() => void) | undefined;
  readonly onAgain: () => void;
}

function Running({ simulation, onNext, onBack, onAgain }: RunningProps): ReactNode {
  const t = useText(simulationMessages);
  const context = useWords();
  const { dateTime } = useFormats();
  const words: TrialWords = { t, context, dateTime };
  const choices = simulationChoices(simulation);
  const state = stateText(simulation, words);
  const lines = noteLines(simulation, words);
  return (
    <>
      <div className={styles['actions']}>
        <Button onClick={onAgain}>{t('again')}</Button>
        <Button disabled={onBack === undefined} onClick={() => onBack?.()}>{t('back')}</Button>
      </div>
      <p className={styles['hint']}>{t('clock', { when: dateTime(simulation.now) })}</p>
      <div role="status">{state !== '' && <Notice tone={simulation.state.instance.status === 'completed' ? 'success' : 'warning'} title={state} />}</div>
      {choices.length > 0 && (
        <section aria-label={t('next')}>
          <h2 className={styles['title']}>{t('next')}</h2>
          <ul className={styles['choices']}>
            {choices.map((choice, at) => (
              <li key={at}><Button onClick={() => onNext(choice)}><span><span className={styles['step']}>{stepName(simulation, choice.element)}</span>{choiceText(choice, words)}</span></Button></li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('log')}>
        <h2 className={styles['title']}>{t('log')}</h2>
        <ol className={styles['log']} aria-live="polite">{lines.map((line, at) => <li key={at}>{line}</li>)}</ol>
      </section>
    </>
  );
}
