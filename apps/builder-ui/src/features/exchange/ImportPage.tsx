import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { type UploadedTable } from '@carewright/schema';
import { useForm, type LiveForm } from '../../api/apps.js';
import { uploadTable, type MassChange } from '../../api/exchange.js';
import { type FormAddress } from '../../api/records.js';
import { Field } from '../../design-system/controls/Field.js';
import { FileInput } from '../../design-system/controls/FileInput.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Forbidden } from '../../design-system/states/states.js';
import { ChangeList } from './ChangeList.js';
import { ChangeProgress } from './ChangeProgress.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';
import { ImportChoices } from './ImportChoices.js';

/** Brings a file in: choose it, say what its columns are, try it out, follow it. */
export function ImportPage(): ReactNode {
  const { app = '', form = '' } = useParams();
  const live = useForm(app, form);
  return <Loaded query={live}>{(data) => (data.actions.includes('import') ? <ImportSteps address={{ app, form }} live={data} /> : <Forbidden />)}</Loaded>;
}

function ImportSteps({ address, live }: { readonly address: FormAddress; readonly live: LiveForm }): ReactNode {
  const t = useText(exchangeMessages);
  const labelOf = useLabel();
  const [table, setTable] = useState<UploadedTable>();
  const [change, setChange] = useState<MassChange>();
  return (
    <div className={styles['page']}>
      <PageHeader title={t('importInto', { form: labelOf(live.definition.label) })} back={`/apps/${address.app}/forms/${address.form}`} />
      {change && <ChangeProgress address={address} id={change.id} onBack={() => setChange(undefined)} />}
      {!change && table && <ImportChoices key={`${table.id} ${table.sheet ?? ''} ${table.encoding ?? ''} ${table.headerRow}`} address={address} live={live} table={table} onTable={setTable} onStarted={setChange} />}
      {!table && <ChooseFile address={address} onTable={setTable} />}
      {!table && <ChangeList address={address} />}
    </div>
  );
}

function ChooseFile({ address, onTable }: { readonly address: FormAddress; readonly onTable: (table: UploadedTable) => void }): ReactNode {
  const t = useText(exchangeMessages);
  const upload = useMutation({ mutationFn: (file: File) => uploadTable(address, file), onSuccess: onTable });
  return (
    <section className={styles['card']}>
      <Field label={t('chooseFile')} help={t('fileHint')} error={upload.error?.message}>
        {(binding) => <FileInput binding={binding} accept=".xlsx,.csv,.txt,.tsv" disabled={upload.isPending} onChoose={(file) => file && upload.mutate(file)} />}
      </Field>
      {upload.isPending && <Notice tone="info">{t('reading')}</Notice>}
    </section>
  );
}
