import { useState, type ReactNode } from 'react';
import { designSystemMessages } from '../design-system.messages.js';
import { useText } from '../language/use-text.js';
import { type FieldBinding } from './Field.js';
import styles from './file-input.module.css';

export interface FileInputProps {
  readonly binding: FieldBinding;
  /** Which files, as the file dialog takes it. */
  readonly accept: string;
  readonly disabled?: boolean;
  /** Whether this is where a dialog begins. */
  readonly isFirst?: boolean;
  readonly onChoose: (file: File | null) => void;
}

/** The browser's own file field under a face in the language of the page: browsers write theirs in the language of the computer. A file may also be dropped on it. */
export function FileInput({ binding, accept, disabled = false, isFirst = false, onChoose }: FileInputProps): ReactNode {
  const t = useText(designSystemMessages);
  const [name, setName] = useState('');
  return (
    <span className={styles['box']}>
      <input
        {...binding} className={styles['input']} type="file" accept={accept} disabled={disabled} {...(isFirst && { 'data-autofocus': '' })}
        onChange={({ target }) => {
          const file = target.files?.[0] ?? null;
          setName(file?.name ?? '');
          onChoose(file);
        }}
        // The same file may be chosen again once it was mended.
        onClick={({ currentTarget }) => { currentTarget.value = ''; }}
      />
      <span className={styles['face']} aria-hidden="true">
        <span className={styles['button']}>{t('chooseFile')}</span>
        <span className={styles['name']}>{name === '' ? t('noFile') : name}</span>
      </span>
    </span>
  );
}
