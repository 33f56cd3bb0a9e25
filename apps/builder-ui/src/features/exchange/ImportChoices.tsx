import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { type UploadedTable } from '@carewright/schema';
import { type LiveForm } from '../../api/apps.js';
import { lookAgain, runImport, type ImportChoice, type MassChange } from '../../api/exchange.js';
import { type FormAddress } from '../../api/records.js';
import { Button } from '../../design-system/controls/Button.js';
import { Field } from '../../design-system/controls/Field.js';
import { Select } from '../../design-system/controls/Select.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';
import { importFields } from './import-fields.js';
import { MappingTable } from './MappingTable.js';

export interface ImportChoicesProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly table: UploadedTable;
  readonly onTable: (table: UploadedTable | undefined) => void;
  readonly onStarted: (change: MassChange) => void;
}

/** What the columns are, and what to do with records that are there already. */
export function ImportChoices({ address, live, table, onTable, onStarted }: ImportChoicesProps): ReactNode {
  const t = useText(exchangeMessages);
  const labelOf = useLabel();
  const fields = importFields(live, labelOf);
  const [mapping, setMapping] = useState(table.mapping);
  const [mode, setMode] = useState<ImportChoice['mode']>(live.actions.includes('create') ? 'insert' : 'update');
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [blank, setBlank] = useState<'keep' | 'clear'>('keep');
  const [isChecked, setChecked] = useState(false);
  const start = useMutation({ mutationFn: (choice: ImportChoice) => runImport(address, table.id, choice), onSuccess: onStarted });
  const mapped = fields.filter(({ path }) => mapping.some(({ field }) => field === path));
  const chosenKeys = keys.filter((key) => mapped.some(({ path }) => path === key));
  const missing = mode === 'update' ? [] : fields.filter((field) => field.isRequired && !mapped.includes(field));
  const number = mode === 'insert' ? undefined : mapped.find(({ path, isNumber }) => isNumber && !chosenKeys.includes(path));
  const error = mapping.length === 0 ? t('mapOne') : mode !== 'insert' && chosenKeys.length === 0 ? t('keysNeeded') : number ? t('numberStays', { field: number.label }) : undefined;
  const run = (dryRun: boolean): void => {
    setChecked(true);
    if (error !== undefined) return;
    start.mutate({ headerRow: table.headerRow, headers: table.headers, mapping, mode, blank, dryRun, ...(mode !== 'insert' && { keys: chosenKeys }), ...(table.sheet !== null && { sheet: table.sheet }), ...(table.encoding !== null && { encoding: table.encoding }) });
  };
  return (
    <>
      <TableChoices address={address} table={table} onTable={onTable} />
      <section className={styles['card']}>
        <h2 className={styles['title']}>{t('mapping')}</h2>
        <p className={styles['hint']}>{t(table.isRemembered ? 'remembered' : 'mappingHint')}</p>
        <MappingTable table={table} fields={fields} mapping={mapping} onChange={setMapping} />
        {missing.length > 0 && <Notice tone="warning">{t('requiredMissing', { fields: missing.map(({ label }) => label).join('、') })}</Notice>}
      </section>
      <section className={`${styles['card'] ?? ''} ${styles['choices'] ?? ''}`}>
        <Field label={t('mode')}>
          {(binding) => <Select {...binding} value={mode} onChange={setMode} options={(['insert', 'upsert', 'update'] as const).map((value) => ({ value, label: t(value), disabled: (value !== 'update' && !live.actions.includes('create')) || (value !== 'insert' && !live.actions.includes('update')) }))} />}
        </Field>
        {mode !== 'insert' && (
          <Field label={t('keys')} error={isChecked && chosenKeys.length === 0 ? t('keysNeeded') : undefined} required>
            {(binding) => <Select<string[]> {...binding} mode="multiple" value={[...chosenKeys]} onChange={setKeys} options={mapped.filter(({ isKey }) => isKey).map(({ path, label }) => ({ value: path, label }))} />}
          </Field>
        )}
        {mode !== 'insert' && (
          <Field label={t('blank')}>{(binding) => <Select {...binding} value={blank} onChange={setBlank} options={[{ value: 'keep', label: t('blankKeep') }, { value: 'clear', label: t('blankClear') }]} />}</Field>
        )}
      </section>
      {isChecked && error !== undefined && <Notice tone="error">{error}</Notice>}
      {start.error && <Notice tone="error">{start.error.message}</Notice>}
      <p className={styles['hint']}>{t('tryOutHint')}</p>
      <div className={styles['actions']}>
        <Button kind="primary" loading={start.isPending} onClick={() => run(true)}>{t('tryOut')}</Button>
        <Button disabled={start.isPending} onClick={() => run(false)}>{t('runNow')}</Button>
        <Button kind="quiet" onClick={() => onTable(undefined)}>{t('otherFile')}</Button>
      </div>
    </>
  );
}

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];
const headerRows = Array.from({ length: 10 }, (_none, at) => at + 1);

/** Which sheet and encoding is read, and where its headings stand. */
function TableChoices({ address, table, onTable }: Pick<ImportChoicesProps, 'address' | 'table' | 'onTable'>): ReactNode {
  const t = useText(exchangeMessages);
  const present = { ...(table.sheet !== null && { sheet: table.sheet }), ...(table.encoding !== null && { encoding: table.encoding }) };
  const look = useMutation({ mutationFn: (choice: Parameters<typeof lookAgain>[2]) => lookAgain(address, table.id, { ...present, ...choice }), onSuccess: onTable });
  return (
    <section className={styles['card']}>
      <h2 className={styles['title']}>{table.name}</h2>
      <div className={styles['choices']}>
        {table.sheets.length > 1 && <Field label={t('sheet')}>{(binding) => <Select {...binding} value={table.sheet ?? ''} disabled={look.isPending} onChange={(sheet) => look.mutate({ sheet })} options={table.sheets.map((value) => ({ value, label: value }))} />}</Field>}
        {table.encoding !== null && <Field label={t('encoding')}>{(binding) => <Select {...binding} value={table.encoding ?? ''} disabled={look.isPending} onChange={(encoding) => look.mutate({ encoding })} options={encodings.map((value) => ({ value, label: value.toUpperCase() }))} />}</Field>}
        <Field label={t('headerRow')}>{(binding) => <Select<number> {...binding} value={table.headerRow} disabled={look.isPending} onChange={(headerRow) => look.mutate({ headerRow })} options={headerRows.map((value) => ({ value, label: String(value) }))} />}</Field>
      </div>
      {look.error && <Notice tone="error">{look.error.message}</Notice>}
    </section>
  );
}
