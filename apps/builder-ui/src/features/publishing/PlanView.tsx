import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type LocatedIssue } from '../../api/drafts.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { type PlanChange, type PlanStatement } from './api.js';
import { ChangeDetail } from './ChangeDetail.js';
import { describeChange, groupOf, type ChangeGroup, type Names } from './change-words.js';
import styles from './Publishing.module.css';
import { publishingMessages } from './publishing.messages.js';

interface ChangesProps {
  readonly app: string;
  readonly changes: readonly PlanChange[];
  readonly names: Names;
}
type Key = keyof typeof publishingMessages.messages;
const phaseWords = { transaction: 'phase_transaction', settle: 'phase_settle' } as const satisfies Record<PlanStatement['phase'], Key>;
const costWords = { metadata: 'cost_metadata', scan: 'cost_scan', rewrite: 'cost_rewrite' } as const satisfies Record<PlanStatement['cost'], Key>;
const groupWords = { new: 'group_new', changed: 'group_changed', retired: 'group_retired' } as const satisfies Record<ChangeGroup, Key>;
const groups = ['new', 'changed', 'retired'] as const;

/** The changes in sentences, by what happens: something new, something changed, something out of use. */
export function PlanView({ app, changes, names }: ChangesProps): ReactNode {
  const t = useText(publishingMessages);
  const locale = useLocale();
  return groups.map((group) => {
    const members = changes.filter((change) => groupOf(change) === group);
    if (members.length === 0) return null;
    return (
      <section key={group} className={styles['group']} data-group={group}>
        <h3>{t(groupWords[group])}</h3>
        <ul>{members.map((change) => <li key={change.id}>{describeChange(change, names, locale)}{change.access === 'narrows' && `（${t('narrows')}）`}<ChangeDetail app={app} change={change} /></li>)}</ul>
      </section>
    );
  });
}

interface ConfirmationsProps extends Omit<ChangesProps, 'app'> {
  readonly confirmed: ReadonlySet<string>;
  readonly onConfirm: (ids: ReadonlySet<string>) => void;
}

/** A tick for everything that hides data or lets more people see it. */
export function Confirmations({ changes, names, confirmed, onConfirm }: ConfirmationsProps): ReactNode {
  const t = useText(publishingMessages);
  const locale = useLocale();
  const asked = changes.filter(({ needsConfirmation }) => needsConfirmation);
  if (asked.length === 0) return null;
  const sentence = (change: PlanChange): string => {
    const what = describeChange(change, names, locale);
    if (change.loss) return t('confirmLoss', { what, count: change.loss.count });
    return t(change.access === 'widens' ? 'confirmWidens' : 'confirmOther', { what });
  };
  const toggle = (id: string, isOn: boolean): void => onConfirm(new Set(isOn ? [...confirmed, id] : [...confirmed].filter((one) => one !== id)));
  return (
    <fieldset className={styles['confirm']}>
      <legend>{t('confirmTitle')}</legend>
      <p>{t('confirmHint')}</p>
      {asked.map((change) => <Checkbox key={change.id} checked={confirmed.has(change.id)} onChange={(event) => toggle(change.id, event.target.checked)}>{sentence(change)}</Checkbox>)}
    </fieldset>
  );
}

/** What forbids to publish, each leading to where it is put right. */
export function PlanIssues({ app, issues, names }: { readonly app: string; readonly issues: readonly LocatedIssue[]; readonly names: Names }): ReactNode {
  const t = useText(publishingMessages);
  return (
    <Notice tone="error" title={t('cannotPublish')}>
      <ul className={styles['issues']}>
        {issues.map(({ kind, key, path, code, message }) => (
          <li key={[kind, key, code, ...path].join('/')}><Link to={`/design/${app}/${kind}/${key}`}>{names.definition(kind, key)}</Link> {message}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the database will be told, for those who run it; closed unless asked for. */
export function Statements({ changes }: { readonly changes: readonly PlanChange[] }): ReactNode {
  const t = useText(publishingMessages);
  const statements = changes.flatMap(({ id, statements: own }) => own.map((statement, index) => ({ ...statement, id: `${id}-${String(index)}` })));
  if (statements.length === 0) return null;
  return (
    <details className={styles['statements']}>
      <summary>{t('forIt')}</summary>
      <ol>
        {statements.map(({ id, sql, lock, cost, phase, rows }) => (
          <li key={id}>
            <code>{sql}</code>
            <small>{[t(phaseWords[phase]), t(costWords[cost]), ...(lock ? [t('lock', { lock })] : []), ...(rows === undefined ? [] : [t('rows', { count: rows })])].join(' · ')}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}
