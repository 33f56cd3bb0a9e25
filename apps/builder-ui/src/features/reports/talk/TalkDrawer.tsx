import { tilesOf, type DashboardComment } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { DeleteIcon, EditIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { CommentWriter, mentionParts } from '../../workspace/index.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { findTalkers, useRemoveTalk, useSaveTalk, useTalk } from './talk-api.js';
import { talkMessages } from './talk.messages.js';
import styles from './talk.module.css';

interface TalkDrawerProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly onClose: () => void;
}

/** What people say about a dashboard or one of its tiles, beside it. */
export function TalkDrawer({ address, live, onClose }: TalkDrawerProps): ReactNode {
  const t = useText(talkMessages);
  const labelOf = useLabel();
  const talk = useTalk(address);
  return (
    <Drawer title={t('title', { label: labelOf(live.definition.label) })} isOpen onClose={onClose}>
      <div className={styles['talk']}>
        <p className={styles['hint']}>{t('hint')}</p>
        <Loaded query={talk} lines={3}>
          {({ items }) => (items.length === 0 ? <p className={styles['hint']}>{t('none')}</p> : <ol className={styles['list']}>{items.map((one) => <Comment key={one.id} address={address} live={live} comment={one} onLeave={onClose} />)}</ol>)}
        </Loaded>
        <NewComment address={address} live={live} />
      </div>
    </Drawer>
  );
}

function NewComment({ address, live }: Omit<TalkDrawerProps, 'onClose'>): ReactNode {
  const t = useText(talkMessages);
  const labelOf = useLabel();
  const [parameters] = useSearchParams();
  const save = useSaveTalk(address);
  const [tile, setTile] = useState('');
  const [isFiltered, setFiltered] = useState(true);
  const filters = parameters.toString();
  const about = { ...(tile !== '' && { tile }), ...(isFiltered && filters !== '' && { address: filters }) };
  return (
    <>
      <Field label={t('about')}>{(binding) => <Select {...binding} value={tile} options={[{ value: '', label: t('wholePage') }, ...tilesOf(live.definition).map(({ id, title }) => ({ value: id, label: labelOf(title) }))]} onChange={setTile} />}</Field>
      {filters !== '' && <Checkbox checked={isFiltered} onChange={(event) => setFiltered(event.target.checked)}>{t('withFilters')}</Checkbox>}
      <CommentWriter people={{ key: ['talkers', address], find: (search, signal) => findTalkers(address, search, signal) }} isBusy={save.isPending} error={save.error} onSend={(written, done) => save.mutate({ ...written, ...about }, { onSuccess: done })} />
    </>
  );
}

interface CommentProps extends Omit<TalkDrawerProps, 'onClose'> {
  readonly comment: DashboardComment;
  readonly onLeave: () => void;
}

function Comment({ address, live, comment, onLeave }: CommentProps): ReactNode {
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
        ? <CommentWriter comment={comment} people={{ key: ['talkers', address], find: (search, signal) => findTalkers(address, search, signal) }} isBusy={save.isPending} error={save.error} onSend={(written) => save.mutate({ ...written, id: comment.id }, { onSuccess: () => setEditing(false) })} onCancel={() => setEditing(false)} />
        : <p className={styles['body']}>{mentionParts(comment.body, comment.mentions).map((part, index) => (part.isMention ? <span key={index} className={styles['at']}>{part.text}</span> : part.text))}</p>}
      {comment.address !== null && <Link to={{ search: comment.address }} onClick={onLeave}>{t('asSeen')}</Link>}
    </li>
  );
}
