import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isApiError } from '../../api/problem.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useText } from '../../design-system/language/use-text.js';
import { FileChoice } from '../../design-system/controls/FileChoice.js';
import styles from './Publishing.module.css';
import { useImportApp, zipOfFolder } from './transfer-api.js';
import { transferMessages } from './transfer.messages.js';

interface Chosen {
  readonly name: string;
  readonly zip: () => Promise<Blob>;
}

/** Brings an exported app in, as a new one or into the draft of the one with its key. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(transferMessages);
  const navigate = useNavigate();
  const bring = useImportApp();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [overwrite, setOverwrite] = useState(false);
  const isUnpublished = isApiError(bring.error) && bring.error.problem.code === 'draft.unpublished';
  const run = async (): Promise<void> => {
    if (chosen === null) return;
    bring.mutate({ zip: await chosen.zip(), overwrite }, {
      onSuccess: ({ key }) => {
        toast.success(t('imported'));
        onClose();
        void navigate(`/design/${key}`);
      },
    });
  };
  return (
    <Dialog title={t('import')} isOpen onClose={onClose} action={{ label: t('import'), run: () => void run(), isBusy: bring.isPending, isDisabled: chosen === null || (isUnpublished && !overwrite) }}>
      <p>{t('importHint')}</p>
      <div className={styles['files']}>
        <FileChoice label={t('zip')} accept=".zip,application/zip" onChoose={([file]) => file && setChosen({ name: file.name, zip: () => Promise.resolve(file) })} />
        <FileChoice label={t('folder')} accept="folder" onChoose={(files) => setChosen({ name: files[0]?.webkitRelativePath.split('/')[0] ?? '', zip: () => zipOfFolder(files) })} />
        <span role="status">{chosen === null ? t('nothingChosen') : t('chosen', { name: chosen.name })}</span>
      </div>
      {bring.error && <Notice tone="error">{isApiError(bring.error) ? [bring.error.message, ...bring.error.issues.map(({ message }) => message)].join(' ') : bring.error.message}</Notice>}
      {isUnpublished && <Checkbox checked={overwrite} onChange={(event) => setOverwrite(event.target.checked)}>{t('overwrite')}</Checkbox>}
    </Dialog>
  );
}
