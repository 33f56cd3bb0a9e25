import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useInstance, type FlowInstance } from '../../../api/flows.js';
import { LazyBpmnDiagram } from '../../../canvas/bpmn/index.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Trail } from '../tasks/Trail.js';
import { statusText } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';
import { MassWorkList } from './MassWorkList.js';
import { InstanceActions } from './InstanceActions.js';
import { RunFacts } from './RunFacts.js';
import { StuckSteps } from './StuckSteps.js';

/** One run of a flow: where it stands in the diagram, what happened, and what may be done with it. */
export function InstancePage(): ReactNode {
  const { instance = '' } = useParams();
  const query = useInstance(instance);
  return <Loaded query={query}>{(one) => <OpenInstance instance={one} />}</Loaded>;
}

function OpenInstance({ instance }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const labelOf = useLabel();
  const formats = useFormats();
  const { app, flow, record, starter, startedAt, endedAt, pausedAt, status, incidents } = instance;
  const back = record === null ? `/apps/${app}` : `/apps/${app}/forms/${record.form}/${record.id}`;
  const lines = [statusText(status, t), t('startedLine', { name: starter?.name ?? t('somebody'), at: formats.dateTime(startedAt) }), ...(endedAt === null ? [] : [t('endedLine', { at: formats.dateTime(endedAt) })])];
  return (
    <div className={styles['page']}>
      <PageHeader title={`${t('progress')} · ${labelOf(flow.label)}`} back={back} hint={lines.join(' · ')} actions={<InstanceActions instance={instance} />} />
      {pausedAt !== null && <Notice tone="warning" title={t('pausedSince', { at: formats.dateTime(pausedAt) })}>{t('pausedHint')}</Notice>}
      {incidents.length > 0 && <StuckSteps instance={instance} />}
      {record !== null && <p><Link to={back}>{t('openRecord', { title: record.title })}</Link></p>}
      <Progress instance={instance} />
      <MassWorkList instance={instance.id} mayStop={instance.actions.includes('terminate')} />
      <RunFacts instance={instance} />
      <Trail entries={instance.trail} heading="h2" />
    </div>
  );
}

function Progress({ instance: { bpmn, positions, visited, flow } }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const labelOf = useLabel();
  const [isBroken, setBroken] = useState(false);
  const [onFailed] = useState(() => () => setBroken(true));
  if (isBroken) return <Notice tone="warning">{t('diagramFailed')}</Notice>;
  const here = positions.map((id) => nameIn(bpmn, id)).join(', ');
  return (
    <section aria-label={t('progress')}>
      <div className={styles['canvas']}><LazyBpmnDiagram bpmn={bpmn} positions={positions} visited={visited} label={t('diagram', { flow: labelOf(flow.label), here: here === '' ? t('nowhere') : here })} onFailed={onFailed} /></div>
      <ul className={styles['legend']}>
        {positions.length > 0 && <li><span className={styles['swatch']} data-kind="here" aria-hidden="true" />{t('here')}</li>}
        <li><span className={styles['swatch']} aria-hidden="true" />{t('passed')}</li>
      </ul>
    </section>
  );
}

/** The name of a step in the file, for those who do not see the picture. */
function nameIn(bpmn: string, id: string): string {
  const element = new DOMParser().parseFromString(bpmn, 'text/xml').querySelector(`[id="${CSS.escape(id)}"]`);
  return element?.getAttribute('name') ?? id;
}
