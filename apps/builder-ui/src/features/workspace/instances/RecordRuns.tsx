import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { useRecordInstances } from '../../../api/flows.js';
import { FlowIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { statusText } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';

export interface RecordRunsProps {
  readonly app: string;
  readonly form: string;
  readonly record: string;
}

/** The runs of flows that a record is in, each leading to its progress. */
export function RecordRuns({ app, form, record }: RecordRunsProps): ReactNode {
  const t = useText(instanceMessages);
  const labelOf = useLabel();
  const flows = useApp(app).data?.flows.filter((flow) => flow.form === form) ?? [];
  const runs = useRecordInstances(app, flows.map(({ key }) => key), record);
  if (runs.length === 0) return null;
  return (
    <ul className={styles['runs']} aria-label={t('progress')}>
      {runs.map(({ id, flow, status }) => <li key={id}><Link to={`/flow-runs/${id}`}><FlowIcon /> {t('progress')} · {labelOf(flow.label)}（{statusText(status, t)}）</Link></li>)}
    </ul>
  );
}
