import { useState, type ReactNode } from 'react';
import { fieldTypeOf } from '@carewright/schema';
import { type LiveForm } from '../../api/apps.js';
import { exportList, type ExportChoice } from '../../api/exchange.js';
import { type FormAddress } from '../../api/records.js';
import { Field } from '../../design-system/controls/Field.js';
import { Select } from '../../design-system/controls/Select.js';
import { Dialog } from '../../design-system/Dialog.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { exchangeMessages } from './exchange.messages.js';
import { FileMakingNotice } from './FileMakingNotice.js';
import { useFileMaking } from './use-file-making.js';

export interface ExportDialogProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  /** What the list shows, or the chosen records. */
  readonly question: Omit<ExportChoice, 'format' | 'fields'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}
const formats = { xlsx: 'formatXlsx', csv: 'formatCsv', pdf: 'formatPdf', files: 'formatFiles' } as const satisfies Record<ExportChoice['format'], string>;
const formatNames = Object.keys(formats) as readonly ExportChoice['format'][];

/** Takes the list out as a file. */
export function ExportDialog({ address, live, question, isOpen, onClose }: ExportDialogProps): ReactNode {
  const t = useText(exchangeMessages);
  const labelOf = useLabel();
  const [format, setFormat] = useState<ExportChoice['format']>('xlsx');
  const [fields, setFields] = useState<readonly string[]>([]);
  const making = useFileMaking((onProgress) => exportList(address, { ...question, format, ...(fields.length > 0 && { fields }) }, onProgress));
  const choosable = live.definition.fields.filter((field) => live.rights[field.key] !== undefined && fieldTypeOf(field.type).isDisplay !== true);
  return (
    <Dialog title={t('exportOf', { form: labelOf(live.definition.label) })} isOpen={isOpen} onClose={onClose} action={{ label: t('export'), run: making.start, isBusy: making.state === 'working' }}>
      <Field label={t('format')} help={format === 'pdf' ? t('pdfHint') : t('exportScope')}>
        {(binding) => <Select {...binding} style={{ width: '100%' }} value={format} onChange={(value) => (setFormat(value), making.reset())} options={formatNames.map((value) => ({ value, label: t(formats[value]) }))} />}
      </Field>
      <Field label={t('exportFields')}>
        {(binding) => <Select<string[]> {...binding} style={{ width: '100%' }} mode="multiple" placeholder={t('allFields')} value={[...fields]} onChange={(value) => (setFields(value), making.reset())} options={choosable.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} />}
      </Field>
      <FileMakingNotice making={making} />
    </Dialog>
  );
}
