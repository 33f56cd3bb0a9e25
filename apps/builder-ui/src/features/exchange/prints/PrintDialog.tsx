import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { mostPrints, printRecords, usePrintTemplates, type PrintTemplate } from '../../../api/prints.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { printMessages } from './prints.messages.js';
import { saveFile } from './save-file.js';

interface PrintDialogProps {
  readonly address: FormAddress;
  readonly records: readonly Pick<RecordItem, 'id' | 'title'>[];
  readonly onClose: () => void;
}

/** Fills records into a template: one file, or a zip of one for each. */
export function PrintDialog({ address, records, onClose }: PrintDialogProps): ReactNode {
  const t = useText(printMessages);
  const query = usePrintTemplates(address);
  const [chosen, setChosen] = useState<string>();
  const items = query.data?.items ?? [];
  const template = items.find(({ id }) => id === chosen) ?? items[0];
  const run = useMutation({ mutationFn: async (one: PrintTemplate) => saveFile(await printRecords(address, one.id, records.map(({ id }) => id)), nameOf(one, records)) });
  const isTooMany = records.length > mostPrints;
  return (
    <Dialog title={t('printOf', { count: records.length })} isOpen onClose={onClose} {...(items.length > 0 && { action: { label: t('print'), run: () => template && run.mutate(template), isBusy: run.isPending, isDisabled: isTooMany } })}>
      <Loaded query={query} lines={3}>
        {() => items.length === 0 ? <Notice tone="info">{t('noTemplates')}</Notice> : (
          <Field label={t('choose')}>
            {({ id }) => <RadioGroup id={id} aria-label={t('choose')} vertical value={template?.id} onChange={(event) => (setChosen(event.target.value as string), run.reset())} options={items.map((one) => ({ value: one.id, label: `${one.label}（${t(one.kind === 'docx' ? 'word' : 'excel')}）` }))} />}
          </Field>
        )}
      </Loaded>
      {items.length > 0 && records.length > 1 && <p>{isTooMany ? t('tooMany', { limit: mostPrints }) : t('isZip')}</p>}
      {run.error && <Notice tone="error">{run.error.message}</Notice>}
      {run.isSuccess && <Notice tone="success">{t('done')}</Notice>}
    </Dialog>
  );
}

/** One paper is called by its record, several by their template. */
function nameOf({ label, kind }: PrintTemplate, records: PrintDialogProps['records']): string {
  const [only] = records;
  const words = (records.length === 1 ? `${label} ${only?.title ?? ''}` : label).replace(/[\\/:*?"<>|]/g, ' ').trim();
  return `${words}.${records.length === 1 ? kind : 'zip'}`;
}
