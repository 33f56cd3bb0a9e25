import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.js';
import { dictionaryPath } from '../../api/dictionaries.js';
import { isApiError } from '../../api/problem.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Field } from '../../design-system/controls/Field.js';
import { FileInput } from '../../design-system/controls/FileInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useText } from '../../design-system/language/use-text.js';
import { dictionaryMessages } from './dictionaries.messages.js';
import styles from './dictionaries.module.css';

interface Outcome {
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
}
const mostShown = 10;

/** Fills a code table from a file: all of it, or nothing and a list of what to mend. */
export function ImportDialog({ dictionary, onClose }: { readonly dictionary: string; readonly onClose: (isChanged: boolean) => void }): ReactNode {
  const t = useText(dictionaryMessages);
  const [file, setFile] = useState<File | null>(null);
  const [choice, setChoice] = useState({ byPrefix: true, replace: false });
  const send = useMutation({
    mutationFn: (chosen: File) => {
      const body = new FormData();
      body.append('file', chosen, chosen.name);
      return api.post<Outcome>(dictionaryPath(dictionary, 'import'), body, { query: { mode: choice.replace ? 'replace' : 'merge', hierarchy: choice.byPrefix ? 'prefix' : 'given' } });
    },
  });
  const run = (): void => {
    if (file === null || send.isPending) return;
    send.mutate(file, {
      onSuccess: ({ added, changed, retired }) => {
        toast.success(t('imported', { added, changed, retired }));
        onClose(true);
      },
    });
  };
  const issues = isApiError(send.error) ? send.error.issues : [];
  return (
    <Dialog title={t('importFile')} isOpen onClose={() => onClose(false)} action={{ label: send.isPending ? t('importing') : t('startImport'), run, isBusy: send.isPending, isDisabled: file === null }}>
      <div className={styles['form']}>
        {send.isError && (
          <Notice tone="error" title={send.error.message}>
            {issues.length > 0 && <ul className={styles['issues']}>{issues.slice(0, mostShown).map((issue, index) => <li key={index}>{issue.message}</li>)}{issues.length > mostShown && <li>{t('more', { count: issues.length - mostShown })}</li>}</ul>}
          </Notice>
        )}
        <Field label={t('chooseFile')} required help={t('importHint')}>{(binding) => <FileInput binding={binding} accept=".csv,.txt,.xlsx,text/csv" onChoose={setFile} />}</Field>
        <Checkbox checked={choice.byPrefix} onChange={(event) => setChoice({ ...choice, byPrefix: event.target.checked })}>{t('byPrefix')}</Checkbox>
        <Checkbox checked={choice.replace} onChange={(event) => setChoice({ ...choice, replace: event.target.checked })}>{t('replace')}</Checkbox>
      </div>
    </Dialog>
  );
}
