import { type FlowRunItem } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { instanceMessages, statusText } from '../workspace/index.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';

const tones: Readonly<Record<string, string>> = { active: 'here', failed: 'bad', suspended: 'pause' };

/** A run in a list: what it is about, how it stands, where it waits and for whom. */
export function RunCard({ run }: { readonly run: FlowRunItem }): ReactNode {
  const t = useText(operateMessages);
  const words = useText(instanceMessages);
  const labelOf = useLabel();
  const formats = useFormats();
  const where = run.steps.map(({ id, name }) => t('at', { step: name === '' ? id : name }));
  const facts = [
    ...where,
    ...(run.asked.length > 0 ? [t('waitsFor', { names: run.asked.map(({ name }) => name).join(t('joinNames')) })] : []),
    ...(run.stuck > 0 ? [t('needHelp', { count: run.stuck })] : []),
  ];
  return (
    <div className={styles['card']}>
      <div className={styles['head']}>
        <Link to={`/flow-runs/${run.id}`}>{labelOf(run.flow.label)} · {run.record?.title ?? t('noRecord')}</Link>
        <span className={styles['state']} data-tone={tones[run.status]}>{statusText(run.status, words)}</span>
      </div>
      {facts.length > 0 && <p className={styles['facts']}>{facts.join(' · ')}</p>}
      <p className={styles['facts']}>{[t('startedBy', { name: run.starter?.name ?? t('system'), at: formats.dateTime(run.startedAt) }), ...(run.endedAt === null ? [] : [t('ended', { at: formats.dateTime(run.endedAt) })])].join(' · ')}</p>
    </div>
  );
}
