import { type PublicFormAnswer, type PublicFormChannel } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../design-system/controls/Button.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useText } from '../../design-system/language/use-text.js';
import { useAddChannel, useChangeChannel, useDeletePublicForm, useOpenPublicForm } from './api.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';
import { QrDialog } from './QrDialog.js';

interface PublicFormCardProps {
  readonly app: string;
  readonly publicForm: PublicFormAnswer;
  readonly onEdit: () => void;
}

const stateWords = { open: 'state_open', closed: 'state_closed', 'not-yet': 'state_not-yet', over: 'state_over', 'outside-hours': 'state_outside-hours', full: 'state_full' } as const satisfies Record<PublicFormCardProps['publicForm']['state'], string>;
const tell = { onError: (error: Error): void => void toast.error(error.message) };

/** One public form with its channels. */
export function PublicFormCard({ app, publicForm, onEdit }: PublicFormCardProps): ReactNode {
  const t = useText(publicFormMessages);
  const [open, remove] = [useOpenPublicForm(app), useDeletePublicForm(app)];
  const { id, label, isOpen, state, submissions, channels, issues } = publicForm;
  return (
    <li className={styles['card']} aria-label={label}>
      <header className={styles['head']}>
        <h2>{label}</h2>
        <span className={styles['state']} data-open={state === 'open'}>{t(stateWords[state])}</span>
        <span className={styles['count']}>{t('submissions', { count: submissions })}</span>
        <span className={styles['spacer']} />
        <Button size="small" aria-label={t('editOf', { name: label })} onClick={onEdit}>{t('edit')}</Button>
        <Button size="small" aria-label={t(isOpen ? 'closeOf' : 'openOf', { name: label })} loading={open.isPending} onClick={() => open.mutate({ id, isOpen: !isOpen }, tell)}>{t(isOpen ? 'close' : 'open')}</Button>
        {submissions === 0 && <Button size="small" kind="danger" aria-label={t('deleteOf', { name: label })} onClick={() => remove.mutate(id, tell)}>{t('delete')}</Button>}
      </header>
      {issues.length > 0 && <Notice tone="warning">{t('broken')}</Notice>}
      <h3 className={styles['sub']}>{t('channels')}</h3>
      <ul className={styles['channels']}>{channels.map((channel) => <Channel key={channel.id} app={app} publicForm={publicForm} channel={channel} />)}</ul>
      <NewChannel app={app} id={id} />
    </li>
  );
}

function Channel({ app, publicForm, channel }: { readonly app: string; readonly publicForm: PublicFormAnswer; readonly channel: PublicFormChannel }): ReactNode {
  const t = useText(publicFormMessages);
  const change = useChangeChannel(app);
  const [isShowing, setShowing] = useState(false);
  const address = new URL(channel.path, location.origin).href;
  const copy = (): void => void navigator.clipboard.writeText(address).then(() => toast.success(t('copied')), () => setShowing(true));
  return (
    <li className={styles['channel']} data-closed={!channel.isOpen}>
      <span className={styles['channelName']}>{channel.label}</span>
      <span className={styles['count']}>{t('submissions', { count: channel.submissions })}</span>
      <a href={address} target="_blank" rel="noreferrer" className={styles['address']}>{address}</a>
      <Button size="small" onClick={() => setShowing(true)} aria-label={t('qrOf', { name: channel.label })}>{t('qr')}</Button>
      <Button size="small" onClick={copy}>{t('copy')}</Button>
      <Button size="small" kind="quiet" aria-label={t(channel.isOpen ? 'closeOf' : 'openOf', { name: channel.label })} onClick={() => change.mutate({ id: publicForm.id, channel: channel.id, isOpen: !channel.isOpen }, tell)}>{t(channel.isOpen ? 'close' : 'open')}</Button>
      {isShowing && <QrDialog address={address} title={publicForm.settings.title} channel={channel.label} onClose={() => setShowing(false)} />}
    </li>
  );
}

function NewChannel({ app, id }: { readonly app: string; readonly id: string }): ReactNode {
  const t = useText(publicFormMessages);
  const add = useAddChannel(app);
  const [label, setLabel] = useState('');
  return (
    <form
      className={styles['newChannel']}
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== '') add.mutate({ id, label: label.trim() }, { onSuccess: () => setLabel(''), ...tell });
      }}
    >
      <TextInput aria-label={t('channel')} placeholder={t('channel')} maxLength={80} value={label} onChange={(event) => setLabel(event.target.value)} />
      <Button htmlType="submit" loading={add.isPending}>{t('addChannel')}</Button>
    </form>
  );
}
