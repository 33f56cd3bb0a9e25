import { type DictionaryEntry } from '@carewright/schema';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.js';
import { dictionaryPath } from '../../api/dictionaries.js';
import { isApiError } from '../../api/problem.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useText } from '../../design-system/language/use-text.js';
import { dictionaryMessages } from './dictionaries.messages.js';
import styles from './dictionaries.module.css';

interface EntryDialogProps {
  readonly dictionary: string;
  readonly entry?: DictionaryEntry;
  /** Code that a new one stands under. */
  readonly parent?: string;
  readonly onClose: (isChanged: boolean) => void;
}

/** One code: a new one, or what a code is called and where it stands. The code itself never changes. */
export function EntryDialog({ dictionary, entry, parent, onClose }: EntryDialogProps): ReactNode {
  const t = useText(dictionaryMessages);
  const [typed, setTyped] = useState({ code: entry?.code ?? '', name: entry?.name ?? '', nameEn: entry?.nameEn ?? '', aliases: entry?.aliases ?? '', parent: entry?.parent ?? parent ?? '', retired: entry?.retired ?? false });
  const [isChecked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: ({ code, ...rest }: typeof typed) => api.put(dictionaryPath(dictionary, 'entries', code), { name: rest.name, retired: rest.retired, ...(rest.nameEn !== '' && { nameEn: rest.nameEn }), ...(rest.aliases !== '' && { aliases: rest.aliases }), ...(rest.parent !== '' && { parent: rest.parent }) }),
  });
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  const wrong = { code: typed.code.trim() === '' ? t('enterCode') : undefined, name: typed.name.trim() === '' ? t('enterName') : undefined };
  const run = (): void => {
    setChecked(true);
    if (wrong.code !== undefined || wrong.name !== undefined) return;
    save.mutate({ ...typed, code: typed.code.trim(), name: typed.name.trim() }, {
      onSuccess: () => {
        toast.success(t('saved', { code: typed.code.trim() }));
        onClose(true);
      },
    });
  };
  const problem = save.error === null ? null : isApiError(save.error) && save.error.issues[0] !== undefined ? save.error.issues[0].message : save.error.message;
  const line = (part: 'name' | 'nameEn' | 'aliases' | 'parent', more: { readonly help?: string; readonly error?: string | undefined; readonly required?: boolean } = {}): ReactNode => (
    <Field label={t(part)} {...more}>{(binding) => <TextInput {...binding} maxLength={part === 'parent' ? 64 : 300} value={typed[part]} onChange={(event) => set({ [part]: event.target.value })} />}</Field>
  );
  return (
    <Dialog title={entry === undefined ? t('addCode') : t('editCode', { code: entry.code })} isOpen onClose={() => onClose(false)} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <form className={styles['form']} noValidate onSubmit={(event) => { event.preventDefault(); run(); }}>
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        {entry === undefined && <Field label={t('code')} required error={isChecked ? wrong.code : undefined}>{(binding) => <TextInput {...binding} autoFocus maxLength={64} autoCapitalize="none" spellCheck={false} value={typed.code} onChange={(event) => set({ code: event.target.value })} />}</Field>}
        {line('name', { required: true, error: isChecked ? wrong.name : undefined })}
        {line('nameEn')}
        {line('aliases', { help: t('aliasesHelp') })}
        {line('parent')}
        <Checkbox checked={typed.retired} onChange={(event) => set({ retired: event.target.checked })}>{t('retired')} <span className={styles['secondary']}>{t('retiredHint')}</span></Checkbox>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
