import { type HandOverLine } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../../workspace/index.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';
import { lineKey, type Chosen } from './rules.js';

interface LinesProps {
  readonly lines: readonly HandOverLine[];
  readonly others: Chosen['others'];
  readonly onOthers: (others: Chosen['others']) => void;
}

/** The work step by step: how much it is, and who would take it over. */
export function HandOverLines({ lines, others, onOthers }: LinesProps): ReactNode {
  const t = useText(handOverMessages);
  return (
    <table className={styles['lines']}>
      <thead><tr><th scope="col">{t('step')}</th><th scope="col">{t('count')}</th><th scope="col">{t('takesOver')}</th></tr></thead>
      <tbody>{lines.map((line) => <Line key={lineKey(line)} line={line} chosen={others[lineKey(line)]} onChoose={(users) => onOthers({ ...others, [lineKey(line)]: users })} />)}</tbody>
    </table>
  );
}

function Line({ line, chosen = [], onChoose }: { readonly line: HandOverLine; readonly chosen: readonly string[] | undefined; readonly onChoose: (users: readonly string[]) => void }): ReactNode {
  const t = useText(handOverMessages);
  const [isOpen, open] = useState(chosen.length > 0);
  const step = line.step.name === '' ? line.step.id : line.step.name;
  const counts = [...(line.open > 0 ? [t('open', { count: line.open })] : []), ...(line.later > 0 ? [t('later', { count: line.later })] : []), ...(line.overdue > 0 ? [t('overdue', { count: line.overdue })] : [])];
  const problems = [
    ...(line.blocked.nobody === undefined ? [] : [t('blockedNobody', { count: line.blocked.nobody })]),
    ...(line.blocked['all-asked'] === undefined ? [] : [t('blockedAsked', { count: line.blocked['all-asked'] })]),
    ...line.receivers.filter(({ hasRole }) => !hasRole).map(({ name }) => t('noRole', { name, app: line.app.label })),
  ];
  return (
    <tr>
      <th scope="row"><span className={styles['secondary']}>{line.app.label} · {line.flow.label}</span><br />{step}</th>
      <td>{counts.join(' · ')}</td>
      <td>
        <div className={styles['takers']}>
          <span>{line.receivers.map(({ name, count }) => t('gets', { name, count })).join(' · ')}</span>
          {!isOpen && <Button size="small" kind="quiet" aria-label={t('otherFor', { step })} onClick={() => open(true)}>{t('other')}</Button>}
          {isOpen && <PersonPicker label={t('otherFor', { step })} isMany value={chosen} onChange={onChoose} />}
        </div>
        {problems.map((problem) => <p key={problem} className={styles['problem']}>{problem}</p>)}
      </td>
    </tr>
  );
}
