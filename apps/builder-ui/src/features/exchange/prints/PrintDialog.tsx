import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { awaitFile } from '../../../api/exchange.js';
import { mostPrints, printList, printRecords, usePrintTemplates, type PrintQuestion, type PrintTemplate } from '../../../api/prints.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { saveFile } from '../../../design-system/save-file.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { FileMakingNotice } from '../FileMakingNotice.js';
import { useFileMaking } from '../use-file-making.js';
import { printMessages } from './prints.messages.js';

/** The records that were chosen, or all that a list shows. */
export type PrintScope = { readonly records: readonly Pick<RecordItem, 'id' | 'title'>[] } | { readonly all: PrintQuestion; readonly count?: number };

interface PrintDialogProps {
  readonly address: FormAddress;
  readonly scope: PrintScope;
  readonly onClose: () => void;
}

/** Fills records into a template: one file, or a zip of one for each; all of a list by a job. */
export function PrintDialog({ address, scope, onClose }: PrintDialogProps): ReactNode {
  const t = useText(printMessages);
  const query = usePrintTemplates(address);
  const [chosen, setChosen] = useState<string>();
  const items = query.data?.items ?? [];
  const template = items.find(({ id }) => id === chosen) ?? items[0];
  const records = 'records' in scope ? scope.records : [];
  const run = useMutation({ mutationFn: async (one: PrintTemplate) => saveFile(await printRecords(address, one.id, records.map(({ id }) => id)), nameOf(one, records)) });
  const making = useFileMaking((onProgress) => awaitFile(printList(address, template?.id ?? '', 'all' in scope ? scope.all : {}), onProgress));
  const isTooMany = records.length > mostPrints;
  const start = (): void => ('all' in scope ? making.start() : template && run.mutate(template));
  const title = 'records' in scope ? t('printOf', { count: records.length }) : scope.count === undefined ? t('printAll') : t('printAllOf', { count: scope.count });
  return (
    <Dialog title={title} isOpen onClose={onClose} {...(items.length > 0 && { action: { label: t('print'), run: start, isBusy: run.isPending || making.state === 'working', isDisabled: isTooMany } })}>
      <Loaded query={query} lines={3}>
        {() => items.length === 0 ? <Notice tone="info">{t('noTemplates')}</Notice> : (
          <Field label={t('choose')}>
            {({ id }) => <RadioGroup id={id} aria-label={t('choose')} vertical disabled={making.state === 'working'} value={template?.id} onChange={(event) => (setChosen(event.target.value as string), run.reset(), making.reset())} options={items.map((one) => ({ value: one.id, label: `${one.label}（${t(one.kind === 'docx' ? 'word' : 'excel')}）` }))} />}
          </Field>
        )}
      </Loaded>
      {items.length > 0 && <Hint scope={scope} isTooMany={isTooMany} />}
      {run.error && <Notice tone="error">{run.error.message}</Notice>}
      {run.isSuccess && <Notice tone="success">{t('done')}</Notice>}
      <FileMakingNotice making={making} />
    </Dialog>
  );
}

function Hint({ scope, isTooMany }: { readonly scope: PrintScope; readonly isTooMany: boolean }): ReactNode {
  const t = useText(printMessages);
  if ('all' in scope) return <p>{t('isJob')}</p>;
  return scope.records.length > 1 && <p>{isTooMany ? t('tooMany', { limit: mostPrints }) : t('isZip')}</p>;
}

/** One paper is called by its record, several by their template. */
function nameOf({ label, kind }: PrintTemplate, records: readonly Pick<RecordItem, 'title'>[]): string {
  const [only] = records;
  const words = (records.length === 1 ? `${label} ${only?.title ?? ''}` : label).replace(/[\\/:*?"<>|]/g, ' ').trim();
  return `${words}.${records.length === 1 ? kind : 'zip'}`;
}
