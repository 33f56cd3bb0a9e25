import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { connectorsKey, saveConnector, type Connector, type ConnectorInput } from '../../api/connectors.js';
import { useSession } from '../../api/session.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Field } from '../../design-system/controls/Field.js';
import { NumberInput } from '../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../design-system/controls/Select.js';
import { PasswordInput, TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { connectorMessages } from './connectors.messages.js';
import styles from './connectors.module.css';

const beginning: ConnectorInput = { key: '', label: '', baseUrl: '', internal: false, auth: 'none', authName: '', timeLimitMs: 10_000, attempts: 4, retrySeconds: 10, mostKb: 256, apps: [], active: true };
const auths = ['none', 'bearer', 'basic', 'header'] as const;
const authTexts = { none: 'authnone', bearer: 'authbearer', basic: 'authbasic', header: 'authheader' } as const;
const numbers = [['timeLimitMs', 'timeLimit', 1, 60, 1000], ['attempts', 'attempts', 1, 10, 1], ['retrySeconds', 'retrySeconds', 1, 3600, 1], ['mostKb', 'mostKb', 1, 10_240, 1]] as const;

function isAddress(text: string, isInternal: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || (isInternal && protocol === 'http:');
}

/** A new connector, or one to be changed. */
export function ConnectorDialog({ connector, onClose }: { readonly connector?: Connector; readonly onClose: () => void }): ReactNode {
  const t = useText(connectorMessages);
  const client = useQueryClient();
  const isNew = connector === undefined;
  const [input, setInput] = useState<ConnectorInput>(() => (isNew ? beginning : withoutState(connector)));
  const [secret, setSecret] = useState('');
  const [isChecked, setChecked] = useState(false);
  const set = (patch: Partial<ConnectorInput>): void => setInput((before) => ({ ...before, ...patch }));
  const save = useMutation({ mutationFn: (given: ConnectorInput) => saveConnector(given, isNew), onSuccess: () => client.invalidateQueries({ queryKey: connectorsKey }) });
  const errors = {
    label: input.label.trim() === '' ? t('needed') : undefined,
    key: /^[a-z][a-z0-9_]{0,39}$/.test(input.key) ? undefined : t('keyWrong'),
    baseUrl: isAddress(input.baseUrl.trim(), input.internal) ? undefined : t('addressWrong'),
    authName: (input.auth === 'basic' || input.auth === 'header') && input.authName === '' ? t('needed') : undefined,
  };
  const shown = (key: keyof typeof errors): string | undefined => (isChecked ? errors[key] : undefined);
  const run = (): void => {
    setChecked(true);
    if (save.isPending || Object.values(errors).some((error) => error !== undefined)) return;
    const given = { ...input, label: input.label.trim(), baseUrl: input.baseUrl.trim(), ...(secret !== '' && { secret }), ...(input.auth === 'none' && { secret: null }) };
    save.mutate(given, { onSuccess: () => { toast.success(t('saved', { name: given.label })); onClose(); } });
  };
  return (
    <Dialog title={isNew ? t('add') : t('edit')} isOpen onClose={onClose} width={620} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <div className={styles['fields']}>
        {save.isError && <Notice tone="error">{save.error.message}</Notice>}
        <div className={styles['pair']}>
          <Field label={t('name')} required error={shown('label')}>{(binding) => <TextInput {...binding} data-autofocus maxLength={80} value={input.label} onChange={({ target }) => set({ label: target.value })} />}</Field>
          <Field label={t('key')} required={isNew} help={isNew ? t('keyHelp') : undefined} error={shown('key')}>{(binding) => <TextInput {...binding} maxLength={40} disabled={!isNew} value={input.key} onChange={({ target }) => set({ key: target.value })} />}</Field>
        </div>
        <Field label={t('address')} required help={t('addressHelp')} error={shown('baseUrl')}>{(binding) => <TextInput {...binding} type="url" maxLength={500} value={input.baseUrl} onChange={({ target }) => set({ baseUrl: target.value })} />}</Field>
        <div>
          <Checkbox checked={input.internal} onChange={({ target }) => set({ internal: target.checked })}>{t('internal')}</Checkbox>
          <p className={styles['secondary']}>{t('internalHelp')}</p>
        </div>
        <AuthFields input={input} set={set} secret={secret} onSecret={setSecret} hasSecret={connector?.hasSecret === true} error={shown('authName')} />
        <div className={styles['pair']}>
          {numbers.map(([key, label, min, max, unit]) => <Field key={key} label={t(label)} help={key === 'retrySeconds' ? t('retryHelp') : undefined}>{(binding) => <NumberInput {...binding} min={min} max={max} value={input[key] / unit} onChange={(value) => set({ [key]: Math.round((value ?? min) * unit) })} style={{ width: '100%' }} />}</Field>)}
        </div>
        <AppsField value={input.apps} onChange={(apps) => set({ apps })} />
        <Checkbox checked={input.active} onChange={({ target }) => set({ active: target.checked })}>{t('active')}</Checkbox>
      </div>
    </Dialog>
  );
}

const withoutState = ({ hasSecret: _hasSecret, ...input }: Connector): ConnectorInput => input;

interface AuthFieldsProps {
  readonly input: ConnectorInput;
  readonly set: (patch: Partial<ConnectorInput>) => void;
  readonly secret: string;
  readonly onSecret: (secret: string) => void;
  readonly hasSecret: boolean;
  readonly error: string | undefined;
}

function AuthFields({ input, set, secret, onSecret, hasSecret, error }: AuthFieldsProps): ReactNode {
  const t = useText(connectorMessages);
  const { auth, authName } = input;
  return (
    <>
      <Field label={t('auth')}>{({ id }) => <Select<ConnectorInput['auth']> id={id} aria-label={t('auth')} value={auth} options={auths.map((one) => ({ value: one, label: t(authTexts[one]) }))} onChange={(next) => set({ auth: next, authName: '' })} style={{ width: '100%' }} />}</Field>
      {(auth === 'basic' || auth === 'header') && <Field label={t(auth === 'basic' ? 'userName' : 'headerName')} required error={error}>{(binding) => <TextInput {...binding} maxLength={100} autoComplete="off" value={authName} onChange={({ target }) => set({ authName: target.value })} />}</Field>}
      {auth !== 'none' && <Field label={t('secret')} help={t('secretHelp')}>{(binding) => <PasswordInput {...binding} maxLength={4000} autoComplete="new-password" placeholder={hasSecret ? t('secretKept') : ''} value={secret} onChange={({ target }) => onSecret(target.value)} />}</Field>}
    </>
  );
}

function AppsField({ value, onChange }: { readonly value: readonly string[]; readonly onChange: (apps: readonly string[]) => void }): ReactNode {
  const t = useText(connectorMessages);
  const labelOf = useLabel();
  const apps = useSession().data?.apps ?? [];
  const known = new Map(apps.map(({ key, label }) => [key, labelOf(label)]));
  const options = [...new Set([...known.keys(), ...value])].map((key) => ({ value: key, label: known.get(key) ?? key }));
  return <Field label={t('apps')} help={t('appsHelp')}>{({ id }) => <Select<string[]> id={id} mode="multiple" aria-label={t('apps')} value={[...value]} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}
