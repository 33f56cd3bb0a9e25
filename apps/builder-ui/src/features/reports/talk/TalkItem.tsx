import { tilesOf, type DashboardComment } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { DeleteIcon, EditIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { CommentWriter, mentionParts } from '../../workspace/index.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { talkersOf, useRemoveTalk, useSaveTalk } from './talk-api.js';
import { talkMessages } from './talk.messages.js';
import styles from './talk.module.css';

export interface TalkItemProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly comment: DashboardComment;
  readonly onLeave: () => void;
}

/** One comment: who said what, about which tile, and what its writer can do with it. */
export function TalkItem({ address, live, comment, onLeave }: TalkItemProps): ReactNode {
  const t = useText(talkMessages);
  const labelOf = useLabel();
  const formats = useFormats();
  const save = useSaveTalk(address);
  const remove = useRemoveTalk(address);
  const [isEditing, setEditing] = useState(false);
  const tile = tilesOf(live.definition).find(({ id }) => id === comment.tile);
  const done = { onSuccess: () => void toast.success(t('removed')), onError: (error: Error) => void toast.error(error.message) };
  return (
    <li className={styles['comment']}>
      <div className={styles['head']}>
        <strong>{comment.by.name}</strong>
        <time dateTime={comment.at} title={formats.dateTime(comment.at)}>{formats.ago(comment.at)}</time>
        {comment.editedAt !== null && <span className={styles['hint']}>{t('edited')}</span>}
        {comment.own && !isEditing && (
          <span>
            <IconButton icon={<EditIcon />} size="small" label={t('edit')} onClick={() => setEditing(true)} />
            <IconButton icon={<DeleteIcon />} size="small" label={t('remove')} onClick={() => remove.mutate(comment.id, done)} />
          </span>
        )}
      </div>
      {tile && <span className={styles['tile']}>{labelOf(tile.title)}</span>}
      {isEditing
        ? <CommentWriter comment={comment} people={talkersOf(address, comment.tile)} isBusy={save.isPending} error={save.error} onSend={(written) => save.mutate({ ...written, id: comment.id }, { onSuccess: () => setEditing(false) })} onCancel={() => setEditing(false)} />
        : <p className={styles['body']}>{mentionParts(comment.body, comment.mentions).map((part, index) => (part.isMention ? <span key={index} className={styles['at']}>{part.text}</span> : part.text))}</p>}
      {comment.address !== null && <Link to={{ search: comment.address }} onClick={onLeave}>{t('asSeen')}</Link>}
    </li>
  );
}
