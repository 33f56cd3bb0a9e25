import { useState, type FormEvent, type ReactNode } from 'react';
import { useSignIn } from '../../api/session.js';
import { Button } from '../../design-system/controls/Button.js';
import { Field } from '../../design-system/controls/Field.js';
import { PasswordInput, TextInput } from '../../design-system/controls/TextInput.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Doorway.module.css';

export interface SignInFormProps {
  readonly submitLabel: string;
  readonly onSignedIn: () => void;
  /** Set when the same person must prove again who they are. */
  readonly fixedUsername?: string;
}

export function SignInForm({ submitLabel, onSignedIn, fixedUsername }: SignInFormProps): ReactNode {
  const t = useText(shellMessages);
  const signIn = useSignIn();
  const [typed, setTyped] = useState({ username: fixedUsername ?? '', password: '' });
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (typed.username.trim() === '' || typed.password === '') return;
    signIn.mutate({ username: typed.username.trim(), password: typed.password }, { onSuccess: onSignedIn });
  };
  const missing = (value: string, message: string): string | undefined => (isChecked && value.trim() === '' ? message : undefined);
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {signIn.isError && <Notice tone="error">{signIn.error.message}</Notice>}
      <Field label={t('username')} error={missing(typed.username, t('enterUsername'))}>
        {(binding) => <TextInput {...binding} size="large" autoFocus={fixedUsername === undefined} autoComplete="username" autoCapitalize="none" spellCheck={false} readOnly={fixedUsername !== undefined} value={typed.username} onChange={(event) => setTyped({ ...typed, username: event.target.value })} />}
      </Field>
      <Field label={t('password')} error={missing(typed.password, t('enterPassword'))}>
        {(binding) => <PasswordInput {...binding} size="large" autoFocus={fixedUsername !== undefined} autoComplete="current-password" value={typed.password} onChange={(event) => setTyped({ ...typed, password: event.target.value })} />}
      </Field>
      <Button kind="primary" size="large" htmlType="submit" block loading={signIn.isPending}>{submitLabel}</Button>
    </form>
  );
}
