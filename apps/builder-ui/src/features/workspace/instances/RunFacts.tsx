import { type FlowVariable } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type FlowInstance } from '../../../api/flows.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { durationText, statusText } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';

/** What else is known of a run: time per step, moments it waits for, runs it belongs with, its values. */
export function RunFacts({ instance }: { readonly instance: FlowInstance }): ReactNode {
  return (
    <>
      {instance.times.length > 0 && <StepTimes instance={instance} />}
      {instance.timers.length > 0 && <Timers instance={instance} />}
      {instance.related.length > 0 && <Related instance={instance} />}
      {instance.variables !== undefined && instance.variables.length > 0 && <Variables variables={instance.variables} />}
    </>
  );
}

function StepTimes({ instance: { times } }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const longest = Math.max(...times.map(({ seconds }) => seconds));
  return (
    <section aria-label={t('stepTimes')} className={styles['facts']}>
      <h2>{t('stepTimes')}</h2>
      <ul className={styles['times']}>
        {times.map(({ id, name, seconds, visits, since }) => (
          <li key={id}>
            <span>{name === '' ? id : name}{visits > 1 && ` · ${t('visits', { count: visits })}`}{since !== null && ` · ${t('stillHere')}`}</span>
            <strong>{durationText(seconds, t)}</strong>
            <span className={styles['bar']} aria-hidden="true"><span style={{ width: `${longest === 0 ? 0 : Math.round((seconds / longest) * 100)}%` }} /></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Timers({ instance: { timers, pausedAt } }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const formats = useFormats();
  return (
    <section aria-label={t('timers')} className={styles['facts']}>
      <h2>{t('timers')}</h2>
      <ul>{timers.map(({ id, element, dueAt }) => <li key={id}>{element.name === '' ? element.id : element.name} · {pausedAt === null ? formats.dateTime(dueAt) : t('timerPaused')}</li>)}</ul>
    </section>
  );
}

function Related({ instance: { related } }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const labelOf = useLabel();
  return (
    <section aria-label={t('relatedRuns')} className={styles['facts']}>
      <h2>{t('relatedRuns')}</h2>
      <ul>{related.map(({ id, flow, status, relation }) => <li key={id}><Link to={`/flow-runs/${id}`}>{t(relation === 'called' ? 'calledRun' : 'callerRun', { flow: labelOf(flow.label) })}（{statusText(status, t)}）</Link></li>)}</ul>
    </section>
  );
}

function Variables({ variables }: { readonly variables: readonly FlowVariable[] }): ReactNode {
  const t = useText(instanceMessages);
  const textOf = ({ value, kind }: FlowVariable): string => (kind === 'empty' ? t('noValue') : kind === 'boolean' ? t(value === true ? 'yes' : 'no') : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return (
    <section aria-label={t('variables')} className={styles['facts']}>
      <h2>{t('variables')}</h2>
      <dl className={styles['variables']}>
        {variables.map((one) => <div key={one.name}><dt>{one.name}</dt><dd>{one.hidden ? <em>{t('variableHidden')}</em> : one.kind === 'people' ? t('peopleChosen') : textOf(one)}</dd></div>)}
      </dl>
    </section>
  );
}
