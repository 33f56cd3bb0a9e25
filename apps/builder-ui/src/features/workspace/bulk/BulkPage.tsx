import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { startBulk, type BulkChange } from '../../../api/exchange.js';
import { type FormAddress, type RecordData } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Forbidden } from '../../../design-system/states/states.js';
import { ChangeProgress } from '../../exchange/index.js';
import { useBulkScope, type BulkAction, type BulkScope } from './bulk-scope.js';
import { bulkMessages } from './bulk.messages.js';
import styles from './bulk.module.css';
import { BulkPreview } from './BulkPreview.js';
import { BulkValues } from './BulkValues.js';

/** Changes, deletes or restores many records: what to do, what would come of it, and then how far it is. */
export function BulkPage(): ReactNode {
  const { app = '', form = '' } = useParams();
  const { action } = useBulkScope();
  const live = useForm(app, form);
  return <Loaded query={live}>{(data) => (data.actions.includes(action === 'update' ? 'update' : 'delete') ? <BulkSteps key={action} address={{ app, form }} live={data} /> : <Forbidden />)}</Loaded>;
}

function BulkSteps({ address, live }: { readonly address: FormAddress; readonly live: LiveForm }): ReactNode {
  const t = useText(bulkMessages);
  const labelOf = useLabel();
  const { action, scope } = useBulkScope();
  const [trial, setTrial] = useState<string>();
  const [change, setChange] = useState<string>();
  const [data, setData] = useState<RecordData>({});
  const list = `/apps/${address.app}/forms/${address.form}${action === 'restore' ? '?deleted=only' : ''}`;
  const asked = (values: RecordData): BulkChange => ({ action, ...scope, ...(action === 'update' && { data: values }) });
  const check = useMutation({ mutationFn: (values: RecordData) => startBulk(address, { ...asked(values), dryRun: true }), onSuccess: ({ id }) => setTrial(id) });
  const run = useMutation({ mutationFn: (confirm: number) => startBulk(address, { ...asked(data), confirm }), onSuccess: ({ id }) => setChange(id) });
  const begin = (values: RecordData): void => {
    setData(values);
    check.mutate(values);
  };
  return (
    <div className={styles['page']}>
      <PageHeader title={t(action)} hint={`${labelOf(live.definition.label)} · ${scope ? scopeWords(scope, t) : ''}`} back={list} />
      {scope === null && <Notice tone="warning" action={<Link to={list}>{t('toList')}</Link>}>{t('lost')}</Notice>}
      {change !== undefined && <ChangeProgress address={address} id={change} />}
      {change === undefined && trial !== undefined && <BulkPreview address={address} id={trial} action={action} data={data} live={live} isBusy={run.isPending} error={run.error} onConfirm={run.mutate} onBack={() => (run.reset(), setTrial(undefined))} />}
      {scope !== null && change === undefined && (
        // Hidden, not taken away: coming back from the preview finds what was filled in.
        <div hidden={trial !== undefined} className={styles['page']}>
          {action === 'update' ? <BulkValues address={address} live={live} isBusy={check.isPending} onDone={begin} /> : <AskToCheck action={action} isBusy={check.isPending} onCheck={() => begin({})} />}
          {check.error && <Notice tone="error">{check.error.message}</Notice>}
          <p className={styles['hint']}>{t('checkHint')}</p>
        </div>
      )}
    </div>
  );
}

function AskToCheck({ action, isBusy, onCheck }: { readonly action: BulkAction; readonly isBusy: boolean; readonly onCheck: () => void }): ReactNode {
  const t = useText(bulkMessages);
  return <div><Button kind={action === 'delete' ? 'danger' : 'primary'} loading={isBusy} onClick={onCheck}>{t('next')}</Button></div>;
}

type Words = ReturnType<typeof useText<keyof typeof bulkMessages.messages>>;

function scopeWords(scope: BulkScope, t: Words): string {
  if ('ids' in scope) return t('ofChosen', { count: scope.ids.length });
  return t(scope.filter !== undefined || scope.search !== undefined ? 'ofFilter' : 'ofAll');
}
