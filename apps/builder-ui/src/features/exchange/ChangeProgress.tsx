import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { problemFileAddress, useChange, useChangeAction, type MassChange } from '../../api/exchange.js';
import { type FormAddress } from '../../api/records.js';
import { Button } from '../../design-system/controls/Button.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';

/** How each state is called. */
export const stateWords = { prepared: 'prepared', waiting: 'waiting', running: 'running', done: 'done', cancelled: 'cancelled', failed: 'failedState', undoing: 'undoing', undone: 'undoneState' } as const satisfies Record<MassChange['state'], string>;

/** An import or a change in bulk: how far it is, what went wrong, stopping and taking back. */
export function ChangeProgress({ address, id, onBack }: { readonly address: FormAddress; readonly id: string; readonly onBack?: () => void }): ReactNode {
  const query = useChange(address.app, id);
  return <Loaded query={query}>{(change) => <Progress address={address} change={change} {...(onBack && { onBack })} />}</Loaded>;
}

function Progress({ address, change, onBack }: { readonly address: FormAddress; readonly change: MassChange; readonly onBack?: () => void }): ReactNode {
  const t = useText(exchangeMessages);
  const cancel = useChangeAction(address, change.id, 'cancel');
  const undo = useChangeAction(address, change.id, 'undo');
  const isTrial = change.dryRun && change.state === 'done';
  return (
    <section className={styles['card']} aria-busy={change.canCancel}>
      <h2 className={styles['title']}><span role="status">{isTrial ? t('trialDone') : t(stateWords[change.state])}</span></h2>
      {change.canCancel && <progress className={styles['bar']} aria-label={t('running')} {...(change.total !== null && { max: change.total, value: change.done })} />}
      {change.canCancel && <p className={styles['hint']}>{change.total === null ? t('rowsDone', { count: change.done }) : t('rowsOf', { done: change.done, total: change.total })}</p>}
      {change.problem !== null && <Notice tone="error">{change.problem}</Notice>}
      <Counts change={change} />
      <Problems app={address.app} change={change} />
      <Kept app={address.app} change={change} />
      {(cancel.error ?? undo.error) && <Notice tone="error">{(cancel.error ?? undo.error)?.message}</Notice>}
      <div className={styles['actions']}>
        {onBack && change.dryRun && !change.canCancel && <Button kind="primary" onClick={onBack}>{t('backToMapping')}</Button>}
        {change.canCancel && <Button kind="danger" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('cancel')}</Button>}
        {change.canUndo && <Button loading={undo.isPending} onClick={() => undo.mutate()}>{t('undo')}</Button>}
        {!change.dryRun && !change.canCancel && <Link to={`/apps/${address.app}/forms/${address.form}`}>{t('toList')}</Link>}
      </div>
      {change.canUndo && <p className={styles['hint']}>{t('undoHint')}</p>}
    </section>
  );
}

function Counts({ change }: { readonly change: MassChange }): ReactNode {
  const t = useText(exchangeMessages);
  const counts = [['created', change.created], ['updated', change.updated], ['deleted', change.deleted], ['restored', change.restored], ['unchanged', change.unchanged], ['refused', change.failed], ['undoneCount', change.undone], ['keptCount', change.kept]] as const;
  const shown = counts.filter(([, count]) => count > 0);
  return shown.length === 0 ? null : <dl className={styles['counts']}>{shown.map(([word, count]) => <div key={word}><dt>{t(word)}</dt><dd>{count}</dd></div>)}</dl>;
}

/** Records that taking back left alone, each with its reason. */
function Kept({ app, change: { keptRecords = [] } }: { readonly app: string; readonly change: MassChange }): ReactNode {
  const t = useText(exchangeMessages);
  if (keptRecords.length === 0) return null;
  return (
    <section aria-label={t('keptTitle')}>
      <h3 className={styles['title']}>{t('keptTitle')}</h3>
      <p className={styles['hint']}>{t('keptHint')}</p>
      <ul className={styles['list']}>{keptRecords.map(({ form, recordId, title, reason }) => <li key={recordId}><Link to={`/apps/${app}/forms/${form}/${recordId}`}>{title ?? t('someRecord')}</Link> <span className={styles['hint']}>{reason}</span></li>)}</ul>
    </section>
  );
}

function Problems({ app, change: { id, form, kind, failed, problems = [] } }: { readonly app: string; readonly change: MassChange }): ReactNode {
  const t = useText(exchangeMessages);
  if (failed === 0) return null;
  return (
    <>
      <h3 className={styles['title']}>{t(kind === 'import' ? 'problems' : 'recordProblems', { count: problems.length })}</h3>
      <p className={styles['hint']}><a href={problemFileAddress(app, id)} download>{t('takeProblems')}</a> {kind === 'import' && t('takeProblemsHint')}</p>
      <div className={styles['scroll']}>
        {kind !== 'import' && <RecordProblems app={app} form={form} problems={problems} />}
        {kind === 'import' && <table className={styles['table']}>
          <thead><tr><th scope="col">{t('rowNumber')}</th><th scope="col">{t('reason')}</th><th scope="col">{t('content')}</th></tr></thead>
          <tbody>{problems.map(({ row, issues, cells }) => <tr key={row}><td>{row}</td><td>{issues.map(({ message }) => message).join('；')}</td><td className={styles['examples']}>{cells?.filter((text) => text !== '').join(' | ')}</td></tr>)}</tbody>
        </table>}
      </div>
    </>
  );
}

/** Records that could not be changed, each with its reasons. */
export function RecordProblems({ app, form, problems }: { readonly app: string; readonly form: string; readonly problems: NonNullable<MassChange['problems']> }): ReactNode {
  const t = useText(exchangeMessages);
  return (
    <table className={styles['table']}>
      <thead><tr><th scope="col">{t('record')}</th><th scope="col">{t('reason')}</th></tr></thead>
      <tbody>{problems.map(({ row, recordId, title, issues }) => <tr key={row}><td>{recordId !== null && <Link to={`/apps/${app}/forms/${form}/${recordId}`}>{title ?? t('someRecord')}</Link>}</td><td>{issues.map(({ message }) => message).join('；')}</td></tr>)}</tbody>
    </table>
  );
}
