import { type MyTransfers } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { exportFileAddress, useStopFile, useTransfers } from '../../api/exchange.js';
import { Button } from '../../design-system/controls/Button.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { kindWords, nameOfFile } from './ChangeList.js';
import { stateWords } from './ChangeProgress.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';

/** What this person brought in, changed in bulk and took out, whatever page was left meanwhile. */
export function TransfersPage(): ReactNode {
  const t = useText(exchangeMessages);
  const query = useTransfers();
  return (
    <div className={styles['page']}>
      <PageHeader title={t('mine')} hint={t('mineHint')} />
      <Loaded query={query}>{(mine) => <><Exports exports={mine.exports} /><Changes changes={mine.changes} /></>}</Loaded>
    </div>
  );
}

const jobWords = { waiting: 'waiting', running: 'running', dead: 'failedState', done: 'done' } as const satisfies Record<MyTransfers['exports'][number]['state'], string>;

function Exports({ exports }: Pick<MyTransfers, 'exports'>): ReactNode {
  const t = useText(exchangeMessages);
  const formats = useFormats();
  const stopping = useStopFile();
  return (
    <section className={styles['card']} aria-label={t('myExports')}>
      <h2 className={styles['title']}>{t('myExports')}</h2>
      {exports.length === 0 && <p className={styles['hint']}>{t('noExports')}</p>}
      <ul className={styles['list']}>
        {exports.map((one) => (
          <li key={one.id}>
            {one.state === 'done' ? <a href={exportFileAddress(one.id)} download>{t('download', { name: one.name ?? '' })}</a> : <span>{t(jobWords[one.state])}{one.rows !== null && ` · ${t('rowsDone', { count: one.rows })}`}</span>}
            {(one.state === 'waiting' || one.state === 'running') && <Button kind="link" size="small" loading={stopping.isPending && stopping.variables === one.id} onClick={() => stopping.mutate(one.id)}>{t('cancel')}</Button>}
            <p className={styles['hint']}>{[formats.dateTime(one.createdAt), one.expiresAt === null ? '' : t('until', { at: formats.dateTime(one.expiresAt) })].filter((part) => part !== '').join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes }: Pick<MyTransfers, 'changes'>): ReactNode {
  const t = useText(exchangeMessages);
  const formats = useFormats();
  const labelOf = useLabel();
  return (
    <section className={styles['card']} aria-label={t('myChanges')}>
      <h2 className={styles['title']}>{t('myChanges')}</h2>
      {changes.length === 0 && <p className={styles['hint']}>{t('noneYet')}</p>}
      <ul className={styles['list']}>
        {changes.map((change) => (
          <li key={change.id}>
            <Link to={`/apps/${change.app}/forms/${change.form}/changes/${change.id}`}>{[change.formLabel === null ? '' : labelOf(change.formLabel), t(kindWords[change.kind], { name: nameOfFile(change) })].filter((part) => part !== '').join(' · ')}</Link>
            <p className={styles['hint']}>{[formats.dateTime(change.createdAt), change.dryRun ? t('trial') : '', t(stateWords[change.state])].filter((part) => part !== '').join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
