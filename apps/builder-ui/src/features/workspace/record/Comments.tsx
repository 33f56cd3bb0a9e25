import { useState, type ReactNode } from 'react';
import { findMentionable, useComments, useDeleteComment, useSaveComment, type RecordComment } from '../../../api/record-work.js';
import { type RecordAddress } from '../../../api/records.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { DeleteIcon, EditIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { CommentWriter } from './CommentWriter.js';
import { mentionParts } from './mentions.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

/** What people say about a record. */
export function Comments({ address }: { readonly address: RecordAddress }): ReactNode {
  const t = useText(recordWorkMessages);
  const query = useComments(address);
  const count = query.data?.items.length ?? 0;
  return (
    <section className={styles['panel']} aria-label={t('comments')}>
      <h2 className={styles['panelTitle']}>{count === 0 ? t('comments') : t('commentsCount', { count })}</h2>
      <Loaded query={query} lines={2}>
        {({ items }) => (items.length === 0 ? <p className={styles['hint']}>{t('noComments')}</p> : <ol className={styles['talk']}>{items.map((comment) => <Comment key={comment.id} address={address} comment={comment} />)}</ol>)}
      </Loaded>
      <Writer address={address} />
    </section>
  );
}

function Writer({ address, comment, onDone }: { readonly address: RecordAddress; readonly comment?: RecordComment; readonly onDone?: () => void }): ReactNode {
  const save = useSaveComment(address);
  return (
    <CommentWriter
      people={{ key: ['mentionable', address], find: (search, signal) => findMentionable(address, search, signal) }} isBusy={save.isPending} error={save.error} {...(comment && { comment })} {...(onDone && { onCancel: onDone })}
      onSend={(written, done) => save.mutate({ ...written, id: comment?.id }, { onSuccess: () => { done(); onDone?.(); } })}
    />
  );
}

function Comment({ address, comment }: { readonly address: RecordAddress; readonly comment: RecordComment }): ReactNode {
  const t = useText(recordWorkMessages);
  const formats = useFormats();
  const remove = useDeleteComment(address);
  const [isEditing, setEditing] = useState(false);
  const done = { onSuccess: () => void toast.success(t('deletedComment')), onError: (error: Error) => void toast.error(error.message) };
  return (
    <li className={styles['comment']}>
      <div className={styles['commentHead']}>
        <strong>{comment.by.name}</strong>
        <time dateTime={comment.at} title={formats.dateTime(comment.at)}>{formats.ago(comment.at)}</time>
        {comment.editedAt !== null && <span className={styles['hint']}>{t('edited')}</span>}
        {comment.own && !isEditing && (
          <span>
            <IconButton icon={<EditIcon />} size="small" label={t('editComment')} onClick={() => setEditing(true)} />
            <IconButton icon={<DeleteIcon />} size="small" label={t('deleteComment')} onClick={() => remove.mutate(comment.id, done)} />
          </span>
        )}
      </div>
      {isEditing ? <Writer address={address} comment={comment} onDone={() => setEditing(false)} /> : <p className={styles['body']}>{mentionParts(comment.body, comment.mentions).map((part, index) => (part.isMention ? <span key={index} className={styles['at']}>{part.text}</span> : part.text))}</p>}
    </li>
  );
}
