import { useState, type ReactNode } from 'react';
import { useSaveUser, type RoleAssignment, type User } from '../../../api/people.js';
import { isApiError } from '../../../api/problem.js';
import { type PlatformRole } from '../../../api/session.js';
import { CheckboxGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { PasswordInput, TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { accessMessages } from '../access.messages.js';
import styles from '../access.module.css';
import { DepartmentSelect } from '../departments/DepartmentSelect.js';
import { AppRolesSelect } from './AppRolesSelect.js';

const platformRoles: readonly PlatformRole[] = ['system-administrator', 'security-administrator', 'auditor', 'designer'];
const minimumPasswordLength = 12;

interface Typed {
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly departments: readonly string[];
  readonly roles: readonly RoleAssignment[];
  readonly platformRoles: readonly PlatformRole[];
}

const typedOf = (user: User | undefined): Typed => ({
  name: user?.name ?? '',
  username: user?.username ?? '',
  password: '',
  departments: user?.departments.map(({ id }) => id) ?? [],
  roles: user?.roles ?? [],
  platformRoles: user?.platformRoles ?? [],
});

/** Makes or changes a person. Without `user`, a new one. */
export function UserDialog({ user, onClose }: { readonly user?: User; readonly onClose: () => void }): ReactNode {
  const t = useText(accessMessages);
  const save = useSaveUser();
  const [typed, setTyped] = useState(() => typedOf(user));
  const [isChecked, setChecked] = useState(false);
  const isPasswordNeeded = user === undefined || typed.password !== '';
  const wrong: Partial<Record<string, string>> = {
    ...(typed.name.trim() === '' && { name: t('enterName') }),
    ...(typed.username.trim() === '' && { username: t('enterUsername') }),
    ...(isPasswordNeeded && typed.password.length < minimumPasswordLength && { password: t('passwordShort') }),
  };
  const issues = isApiError(save.error) ? save.error.issues : [];
  const errorOf = (key: keyof Typed): string | undefined => (isChecked ? wrong[key] : undefined) ?? issues.find(({ path }) => path[0] === key)?.message;
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });
  const run = (): void => {
    setChecked(true);
    if (Object.keys(wrong).length > 0) return;
    const { password, ...rest } = typed;
    save.mutate({ ...rest, name: typed.name.trim(), username: typed.username.trim(), ...(password !== '' && { password }), ...(user && { id: user.id }) }, {
      onSuccess: ({ name }) => {
        toast.success(t('saved', { name }));
        onClose();
      },
    });
  };
  return (
    <Dialog title={user ? t('editUser', { name: user.name }) : t('newUser')} isOpen onClose={onClose} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
        {save.isError && issues.length === 0 && <Notice tone="error">{save.error.message}</Notice>}
        <Field label={t('name')} required error={errorOf('name')}>{(binding) => <TextInput {...binding} autoFocus value={typed.name} onChange={(event) => set({ name: event.target.value })} />}</Field>
        <Field label={t('username')} required help={t('usernameHelp')} error={errorOf('username')}>{(binding) => <TextInput {...binding} autoCapitalize="none" spellCheck={false} value={typed.username} onChange={(event) => set({ username: event.target.value })} />}</Field>
        <Field label={t(user ? 'newPassword' : 'password')} required={!user} help={t(user ? 'newPasswordHelp' : 'passwordHelp')} error={errorOf('password')}>{(binding) => <PasswordInput {...binding} autoComplete="new-password" value={typed.password} onChange={(event) => set({ password: event.target.value })} />}</Field>
        <Field label={t('departments')} help={t('departmentsHelp')} error={errorOf('departments')}>{({ id }) => <DepartmentSelect id={id} label={t('departments')} isMany value={typed.departments} onChange={(departments) => set({ departments })} />}</Field>
        <AppRolesSelect value={typed.roles} onChange={(roles) => set({ roles })} />
        <Field label={t('platformRoles')} error={errorOf('platformRoles')}>
          {() => <CheckboxGroup aria-label={t('platformRoles')} options={platformRoles.map((role) => ({ value: role, label: t(role) }))} value={[...typed.platformRoles]} onChange={(chosen) => set({ platformRoles: platformRoles.filter((role) => chosen.includes(role)) })} />}
        </Field>
      </form>
    </Dialog>
  );
}
