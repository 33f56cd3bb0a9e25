import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { api, resource } from '../../../api/client.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { CheckboxGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { shareMessages } from './share.messages.js';

interface Share {
  readonly id: string;
  readonly fields: readonly string[];
  readonly createdBy: { readonly name: string };
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly views: number;
}

interface ShareDialogProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly record: RecordItem;
  readonly onClose: () => void;
}

/** Makes links to a record, and takes them back. */
export function ShareDialog({ address, live, record, onClose }: ShareDialogProps): ReactNode {
  const t = useText(shareMessages);
  const labelOf = useLabel();
  const client = useQueryClient();
  const path = resource('apps', address.app, 'records', address.form, record.id, 'shares');
  const list = useQuery({ queryKey: [path], queryFn: ({ signal }) => api.get<{ items: readonly Share[] }>(path, { signal }) });
  const possible = live.definition.fields.filter(({ key }) => Object.hasOwn(record.data, key) || Object.hasOwn(record.masked, key));
  const [typed, setTyped] = useState({ fields: possible.map(({ key }) => key), days: 7, password: '' });
  const make = useMutation({
    mutationFn: () => api.post<{ path: string }>(path, { fields: typed.fields, days: typed.days, ...(typed.password !== '' && { password: typed.password }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: [path] }),
  });
  const link = make.data === undefined ? undefined : new URL(make.data.path, location.origin).href;
  return (
    <Dialog title={t('share')} isOpen onClose={onClose} width={600} action={{ label: t('create'), run: () => make.mutate(), isBusy: make.isPending, isDisabled: typed.fields.length === 0 }}>
      <p>{t('hint')}</p>
      {make.isError && <Notice tone="error">{make.error.message}</Notice>}
      {link !== undefined && <NewLink link={link} />}
      <fieldset style={{ border: 0, padding: 0, margin: '12px 0' }}>
        <legend>{t('fields')}</legend>
        <CheckboxGroup value={typed.fields} options={possible.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(fields) => setTyped({ ...typed, fields: fields.map(String) })} />
      </fieldset>
      <Field label={t('days')}>{(binding) => <NumberInput {...binding} min={1} max={90} precision={0} value={typed.days} onChange={(days) => setTyped({ ...typed, days: days ?? 7 })} />}</Field>
      <Field label={t('password')}>{(binding) => <TextInput {...binding} minLength={4} maxLength={100} value={typed.password} onChange={(event) => setTyped({ ...typed, password: event.target.value })} />}</Field>
      <Made path={path} shares={list.data?.items ?? []} />
    </Dialog>
  );
}

function NewLink({ link }: { readonly link: string }): ReactNode {
  const t = useText(shareMessages);
  const copy = (): void => void navigator.clipboard.writeText(link).then(() => toast.success(t('copied')), () => undefined);
  return (
    <Notice tone="success" title={t('once')}>
      <code style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{link}</code> <Button size="small" onClick={copy}>{t('copy')}</Button>
    </Notice>
  );
}

function Made({ path, shares }: { readonly path: string; readonly shares: readonly Share[] }): ReactNode {
  const t = useText(shareMessages);
  const formats = useFormats();
  const client = useQueryClient();
  const revoke = useMutation({ mutationFn: (id: string) => api.delete(`${path}/${id}`), onSuccess: () => { toast.success(t('revoked')); void client.invalidateQueries({ queryKey: [path] }); }, onError: (error) => toast.error(error.message) });
  if (shares.length === 0) return null;
  const isOver = (share: Share): boolean => share.revokedAt !== null || Date.parse(share.expiresAt) < Date.now();
  return (
    <section aria-label={t('existing')}>
      <h3>{t('existing')}</h3>
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {shares.map((share) => (
          <li key={share.id} style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 36 }}>
            <span style={{ flex: 1 }}>{t('line', { name: share.createdBy.name, fields: share.fields.length, until: formats.dateTime(share.expiresAt), views: share.views })}</span>
            {isOver(share) ? t('over') : <Button size="small" onClick={() => revoke.mutate(share.id)}>{t('revoke')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
