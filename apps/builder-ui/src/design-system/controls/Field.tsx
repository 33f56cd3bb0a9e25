import { useId, type ReactNode } from 'react';
import { designSystemMessages } from '../design-system.messages.js';
import { useText } from '../language/use-text.js';
import styles from './Field.module.css';

/** What an input must carry so that label, help and error belong to it. */
export interface FieldBinding {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: (binding: FieldBinding) => ReactNode;
}

/** Label, control, help and error of one hand-written input. */
export function Field({ label, help, error, required = false, children }: FieldProps): ReactNode {
  const id = useId();
  const t = useText(designSystemMessages);
  const described = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`].filter((part) => part !== false).join(' ');
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
        {required && <span className={styles['required']} aria-hidden="true" title={t('required')}>*</span>}
      </label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error !== undefined || undefined, 'aria-required': required || undefined })}
      {help !== undefined && <div id={`${id}-help`} className={styles['help']}>{help}</div>}
      {error !== undefined && <div id={`${id}-error`} className={styles['error']} role="alert">{error}</div>}
    </div>
  );
}
