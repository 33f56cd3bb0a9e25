import { useState, type FormEvent, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isApiError } from '../../api/problem.js';
import { useCompleteSetup, useSetup } from '../../api/session.js';
import { Button } from '../../design-system/controls/Button.js';
import { Field } from '../../design-system/controls/Field.js';
import { PasswordInput, TextInput } from '../../design-system/controls/TextInput.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { shellMessages } from '../shell.messages.js';
import { Doorway } from './Doorway.js';
import styles from './Doorway.module.css';

const minimumPasswordLength = 12;

/** First start: the one-time link from the console makes the first administrator. */
export function SetupPage(): ReactNode {
  const t = useText(shellMessages);
  const setup = useSetup();
  return (
    <Doorway title={t('setupTitle')} hint={t('setupHint')}>
      <Loaded query={setup} lines={3}>
        {({ needed }) => (needed ? <SetupForm /> : <Notice tone="info">{t('setupDone')} <Link to="/sign-in">{t('goToSignIn')}</Link></Notice>)}
      </Loaded>
    </Doorway>
  );
}

function SetupForm(): ReactNode {
  const t = useText(shellMessages);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const complete = useCompleteSetup();
  const [typed, setTyped] = useState({ token: search.get('token') ?? '', name: '', username: '', password: '' });
  const [isChecked, setChecked] = useState(false);
  const bind = (key: keyof typeof typed) => ({ value: typed[key], onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [key]: event.target.value }) });
  const wrong = {
    token: typed.token.trim() === '' ? t('enterToken') : undefined,
    name: typed.name.trim() === '' ? t('enterName') : undefined,
    username: typed.username.trim() === '' ? t('enterUsername') : undefined,
    password: typed.password.length < minimumPasswordLength ? t('passwordShort') : undefined,
  };
  const errorOf = (key: keyof typeof typed): string | undefined => {
    if (isChecked && wrong[key] !== undefined) return wrong[key];
    return isApiError(complete.error) ? complete.error.issues.find(({ path }) => path.at(-1) === key)?.message : undefined;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(wrong).some((message) => message !== undefined)) return;
    const { token, ...administrator } = typed;
    complete.mutate({ token: token.trim(), administrator }, { onSuccess: () => void navigate('/', { replace: true }) });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {complete.isError && <Notice tone="error">{complete.error.message}</Notice>}
      {!search.has('token') && <Field label={t('setupToken')} help={t('setupTokenHelp')} error={errorOf('token')} required>{(binding) => <TextInput {...binding} {...bind('token')} />}</Field>}
      <Field label={t('yourName')} error={errorOf('name')} required>{(binding) => <TextInput {...binding} autoFocus autoComplete="name" {...bind('name')} />}</Field>
      <Field label={t('username')} error={errorOf('username')} required>{(binding) => <TextInput {...binding} autoComplete="username" autoCapitalize="none" spellCheck={false} {...bind('username')} />}</Field>
      <Field label={t('password')} help={t('passwordHelp')} error={errorOf('password')} required>{(binding) => <PasswordInput {...binding} autoComplete="new-password" {...bind('password')} />}</Field>
      <Button kind="primary" size="large" htmlType="submit" block loading={complete.isPending}>{t('createAdministrator')}</Button>
    </form>
  );
}
