import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { dictionariesKey, dictionaryLabel, dictionaryPath, useDictionaries, type Dictionary } from '../../api/dictionaries.js';
import { Button } from '../../design-system/controls/Button.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { toast } from '../../design-system/feedback/toast.js';
import { AddIcon, DeleteIcon, DictionaryIcon, MoreIcon } from '../../design-system/icons.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { dictionaryMessages } from './dictionaries.messages.js';
import styles from './dictionaries.module.css';

/** The code tables of the installation. */
export function DictionariesPage(): ReactNode {
  const t = useText(dictionaryMessages);
  const query = useDictionaries();
  const [isCreating, setCreating] = useState(false);
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setCreating(true)}>{t('newDictionary')}</Button>;
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} actions={newButton} />
      <Loaded query={query}>
        {(items) => items.length === 0 ? <Empty icon={<DictionaryIcon />} title={t('none')} hint={t('noneHint')} action={newButton} /> : <ul className={styles['list']}>{items.map((one) => <Card key={one.key} dictionary={one} />)}</ul>}
      </Loaded>
      {isCreating && <NewDictionary onClose={() => setCreating(false)} />}
    </>
  );
}

function Card({ dictionary }: { readonly dictionary: Dictionary }): ReactNode {
  const t = useText(dictionaryMessages);
  const formats = useFormats();
  const client = useQueryClient();
  const name = dictionaryLabel(dictionary);
  const remove = useMutation({ mutationFn: () => api.delete(dictionaryPath(dictionary.key)), onSuccess: () => client.invalidateQueries({ queryKey: dictionariesKey }) });
  const onRemove = (): void => remove.mutate(undefined, { onSuccess: () => toast.success(t('removed', { name })), onError: (error) => toast.error(error.message) });
  return (
    <li className={styles['card']}>
      <Link className={styles['name']} to={`/dictionaries/${dictionary.key}`}>{name}</Link>
      <span className={styles['secondary']}>{t('count', { count: dictionary.entries })}</span>
      <time className={styles['secondary']} dateTime={dictionary.updatedAt}>{t('updated', { ago: formats.ago(dictionary.updatedAt) })}</time>
      <MenuButton label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={[{ key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, onSelect: onRemove }]} />
    </li>
  );
}

function NewDictionary({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(dictionaryMessages);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [isChecked, setChecked] = useState(false);
  const create = useMutation({ mutationFn: (name: string) => api.post<Dictionary>(dictionaryPath(), { label: name }), onSuccess: () => client.invalidateQueries({ queryKey: dictionariesKey }) });
  const run = (): void => {
    setChecked(true);
    if (label.trim() !== '' && !create.isPending) create.mutate(label.trim(), { onSuccess: ({ key }) => void navigate(`/dictionaries/${key}`) });
  };
  const error = isChecked && label.trim() === '' ? t('enterName') : create.error?.message;
  return (
    <Dialog title={t('newDictionary')} isOpen onClose={onClose} width={420} action={{ label: t('create'), run, isBusy: create.isPending }}>
      <Field label={t('name')} required error={error}>{(binding) => <TextInput {...binding} autoFocus maxLength={60} value={label} onChange={(event) => setLabel(event.target.value)} onPressEnter={run} />}</Field>
    </Dialog>
  );
}
