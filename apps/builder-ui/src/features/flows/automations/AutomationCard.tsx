import { useState, type ReactNode } from 'react';
import { useRetryAutomation, useSwitchAutomation, type Automation } from '../../../api/automations.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Switch } from '../../../design-system/controls/choices.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { cardOf } from '../starts/start-card.js';
import { beginText } from '../starts/start-words.js';
import styles from './automations.module.css';
import { automationMessages } from './automations.messages.js';
import { KeyPart } from './KeyPart.js';
import { RunList } from './RunList.js';

interface AutomationCardProps {
  readonly app: string;
  readonly automation: Automation;
  /** Labels of the app's flows by key. */
  readonly flows: ReadonlyMap<string, string>;
}

/** One automation: when it begins, how it has been doing, and its switch. */
export function AutomationCard({ app, automation, flows }: AutomationCardProps): ReactNode {
  const t = useText(automationMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const [isOpen, open] = useState(false);
  const change = useSwitchAutomation(app, automation.flow);
  const { flow, label, form, starts, on } = automation;
  const name = labelOf(label);
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{name}</h2>
        <label className={styles['switch']}>
          <span>{t(on ? 'isOn' : 'isOff')}</span>
          <Switch aria-label={t('switch', { name })} checked={on} loading={change.isPending} onChange={(next) => change.mutate(next)} />
        </label>
      </div>
      <ul className={styles['ways']}>{starts.map((start, index) => <li key={`${start.element} ${index}`}>{beginText(cardOf(start), { locale, form: form ?? undefined, flows })}</li>)}</ul>
      <Facts automation={automation} />
      {change.error && <Notice tone="error">{change.error.message}</Notice>}
      {starts.some(({ kind }) => kind === 'webhook') && <KeyPart app={app} flow={flow} madeAt={automation.keyMadeAt} />}
      <div className={styles['actions']}>
        <Button kind="quiet" size="small" aria-expanded={isOpen} aria-label={t('showRuns', { name })} onClick={() => open(!isOpen)}>{t('runs')}</Button>
        {automation.faults > 0 && <RetryButton app={app} flow={flow} />}
      </div>
      {isOpen && <RunList app={app} flow={flow} />}
    </li>
  );
}

function Facts({ automation: { off, nextAt, lastAt, runsInWeek, faults, on } }: { readonly automation: Automation }): ReactNode {
  const t = useText(automationMessages);
  const { dateTime, ago } = useFormats();
  return (
    <ul className={styles['facts']}>
      {off !== null && <li>{t('offBy', { name: off.by ?? '', at: dateTime(off.at) })}</li>}
      {on && nextAt !== null && <li>{t('next', { at: dateTime(nextAt) })}</li>}
      <li>{lastAt === null ? t('never') : <time dateTime={lastAt} title={dateTime(lastAt)}>{t('last', { ago: ago(lastAt) })}</time>}</li>
      {runsInWeek > 0 && <li>{t('week', { count: runsInWeek })}</li>}
      {faults > 0 && <li className={styles['fault']}>{t('faults', { count: faults })}</li>}
    </ul>
  );
}

function RetryButton({ app, flow }: { readonly app: string; readonly flow: string }): ReactNode {
  const t = useText(automationMessages);
  const retry = useRetryAutomation(app, flow);
  return <Button kind="quiet" size="small" loading={retry.isPending} onClick={() => retry.mutate(undefined, { onSuccess: ({ count }) => toast.success(t('retried', { count })), onError: (error) => toast.error(error.message) })}>{t('retry')}</Button>;
}
