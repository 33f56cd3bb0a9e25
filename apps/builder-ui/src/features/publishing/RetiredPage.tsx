import { type RetiredItem } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.js';
import { Button } from '../../design-system/controls/Button.js';
import { toast } from '../../design-system/feedback/toast.js';
import { DeleteIcon } from '../../design-system/icons.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { retiredValues, useRestoreRetired, useRetired } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import { KeptValuesDrawer } from './KeptValuesDrawer.js';
import { PurgeDialog } from './PurgeDialog.js';
import styles from './Publishing.module.css';

const kindWords = { field: 'kind_field', values: 'kind_values', 'sub-table': 'kind_sub-table', form: 'kind_form' } as const;
/** The server counts no further. */
const countBound = 100_000;

/** Everything that an app keeps out of use: seen, brought back, and by an administrator purged. */
export function RetiredPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(changesMessages);
  const retired = useRetired(app);
  return (
    <>
      <PageHeader title={t('retired')} hint={t('retiredHint')} back={`/design/${app}`} />
      <Loaded query={retired}>
        {({ items }) => items.length === 0
          ? <Empty icon={<DeleteIcon />} title={t('nothingRetired')} />
          : <ul className={styles['list']}>{items.map((item) => <RetiredLine key={item.id} app={app} item={item} />)}</ul>}
      </Loaded>
    </>
  );
}

type Shown = 'all' | 'not-carried' | 'purge' | null;

function RetiredLine({ app, item }: { readonly app: string; readonly item: RetiredItem }): ReactNode {
  const t = useText(changesMessages);
  const labelOf = useLabel();
  const { date, dateTime, number } = useFormats();
  const [shown, setShown] = useState<Shown>(null);
  const name = labelOf(item.field?.label ?? item.form.label);
  const isAdministrator = useSession().data?.user.platformRoles.includes('system-administrator') === true;
  const isDue = Date.parse(item.purgeableFrom) <= Date.now();
  const isColumn = item.kind === 'field' || item.kind === 'values';
  const lacking = item.notCarried ?? 0;
  return (
    <li className={styles['release']}>
      <div className={styles['grow']}>
        <strong>{name}</strong>
        <p>{t('place', { form: labelOf(item.form.label), kind: t(kindWords[item.kind]), release: item.inRelease, when: dateTime(item.retiredAt) })}</p>
        {item.count !== null && <p>{t(item.count > countBound ? 'countMany' : 'count', { count: number(Math.min(item.count, countBound)) })}{lacking > 0 && ` · ${t('notCarried', { count: number(lacking) })}`}</p>}
      </div>
      {lacking > 0 && <Button onClick={() => setShown('not-carried')}>{t('showNotCarried', { count: number(lacking) })}</Button>}
      {isColumn && <Button aria-label={t('showOf', { name })} onClick={() => setShown('all')}>{t('show')}</Button>}
      <RestoreButton app={app} item={item} name={name} />
      {isAdministrator && (isDue ? <Button kind="danger" aria-label={t('purgeOf', { name })} onClick={() => setShown('purge')}>{t('purge')}</Button> : <small>{t('purgeFrom', { date: date(item.purgeableFrom) })}</small>)}
      {(shown === 'all' || shown === 'not-carried') && <KeptValuesDrawer title={t(shown === 'all' ? 'keptTitle' : 'valuesTitle')} source={retiredValues(app, item, shown)} onClose={() => setShown(null)} />}
      {shown === 'purge' && <PurgeDialog app={app} item={item} name={name} onClose={() => setShown(null)} />}
    </li>
  );
}

function RestoreButton({ app, item, name }: { readonly app: string; readonly item: RetiredItem; readonly name: string }): ReactNode {
  const t = useText(changesMessages);
  const restore = useRestoreRetired(app);
  const isUndo = item.kind === 'values';
  const run = (): void => restore.mutate(item.id, { onSuccess: () => toast.success(t('restored', { name })), onError: (error) => toast.error(error.message) });
  if (restore.isSuccess) return <Link to={`/apps/${app}/design/publish`}>{t('publishNow')}</Link>;
  return <Button loading={restore.isPending} aria-label={t(isUndo ? 'undoOf' : 'restoreOf', { name })} onClick={run}>{t(isUndo ? 'undo' : 'restore')}</Button>;
}
