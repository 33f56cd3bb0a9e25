import { type DefinitionKind } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useDeleteDraft, type DraftEntry } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, DeleteIcon, MoreIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { designMessages } from './design.messages.js';
import styles from './design.module.css';
import { NewDefinitionDialog } from './NewDefinitionDialog.js';

export interface DefinitionListProps {
  readonly app: string;
  readonly kind: DefinitionKind;
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
  readonly entries: readonly DraftEntry[];
  readonly newLabel: string;
  readonly forms: readonly DraftEntry[];
}

/** The definitions of one kind, each a link to its designer. */
export function DefinitionList({ app, kind, icon, title, hint, entries, newLabel, forms }: DefinitionListProps): ReactNode {
  const t = useText(designMessages);
  const [isCreating, setCreating] = useState(false);
  return (
    <section className={styles['kind']} aria-label={title}>
      <header className={styles['kindHead']}>
        <span className={styles['icon']} aria-hidden="true">{icon}</span>
        <div className={styles['kindTitle']}>
          <h2>{title}</h2>
          <p>{hint}</p>
        </div>
        <Button size="small" icon={<AddIcon />} onClick={() => setCreating(true)}>{newLabel}</Button>
      </header>
      {entries.length === 0 ? <p className={styles['none']}>{t('none')}</p> : <ul className={styles['entries']}>{entries.map((entry) => <Entry key={entry.key} app={app} kind={kind} entry={entry} />)}</ul>}
      {isCreating && <NewDefinitionDialog app={app} kind={kind} title={newLabel} taken={entries.map(({ key }) => key)} forms={forms} onClose={() => setCreating(false)} />}
    </section>
  );
}

function Entry({ app, kind, entry }: { readonly app: string; readonly kind: DefinitionKind; readonly entry: DraftEntry }): ReactNode {
  const t = useText(designMessages);
  const name = useLabel()(entry.label);
  const formats = useFormats();
  const remove = useDeleteDraft(app);
  const onDelete = (): void => remove.mutate({ kind, key: entry.key }, { onSuccess: () => toast.success(t('deleted', { name })), onError: (error) => toast.error(error.message) });
  return (
    <li className={styles['entry']}>
      <Link className={styles['entryName']} to={`/design/${app}/${kind}/${entry.key}`}>{name}</Link>
      <time className={styles['time']} dateTime={entry.updatedAt} title={formats.dateTime(entry.updatedAt)}>{t('editedAt', { ago: formats.ago(entry.updatedAt) })}</time>
      <MenuButton label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={[{ key: 'delete', label: t('delete'), icon: <DeleteIcon />, isDanger: true, onSelect: onDelete }]} />
    </li>
  );
}
