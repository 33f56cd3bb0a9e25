import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { findMentionable, useSaveComment, type RecordComment } from '../../../api/record-work.js';
import { type RecordAddress } from '../../../api/records.js';
import { type Person } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { mentionedIn, openMention, withMention } from './mentions.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

export interface CommentWriterProps {
  readonly address: RecordAddress;
  /** A comment to change; absent: a new one. */
  readonly comment?: RecordComment;
  readonly onDone?: () => void;
}

/** Writes a comment; @ offers the colleagues who may see the record. */
export function CommentWriter({ address, comment, onDone }: CommentWriterProps): ReactNode {
  const t = useText(recordWorkMessages);
  const save = useSaveComment(address);
  const listId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(comment?.body ?? '');
  const [caret, setCaret] = useState(0);
  const [known, setKnown] = useState<readonly Person[]>(comment?.mentions ?? []);
  const [chosen, setChosen] = useState(0);
  const mention = openMention(text, caret);
  const found = useQuery({ queryKey: ['mentionable', address, mention?.search], queryFn: ({ signal }) => findMentionable(address, mention?.search ?? '', signal), enabled: mention !== null, staleTime: 30_000 });
  const people = mention === null ? [] : (found.data?.items ?? []);
  const take = (person: Person | undefined): void => {
    if (!person || !mention) return;
    const next = withMention(text, mention, person.name);
    setKnown([...known.filter(({ id }) => id !== person.id), person]);
    setText(next.text);
    setCaret(next.caret);
    setChosen(0);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const send = (): void => {
    if (text.trim() === '') return;
    save.mutate({ id: comment?.id, body: text.trim(), mentions: mentionedIn(text, known) }, {
      onSuccess: () => {
        setText('');
        setKnown([]);
        onDone?.();
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (people.length > 0 && step !== undefined) {
      event.preventDefault();
      setChosen((people.length + chosen + step) % people.length);
    } else if (people.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(people[chosen]);
    } else if (mention && event.key === 'Escape') {
      event.stopPropagation();
      setCaret(0);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className={styles['writer']}>
      {people.length > 0 && (
        <ul id={listId} role="listbox" aria-label={t('mention')} className={styles['people']}>
          {people.map((person, index) => <li key={person.id} id={`${listId}-${String(index)}`} role="option" aria-selected={index === chosen} onPointerDown={(event) => { event.preventDefault(); take(person); }}>{person.name}</li>)}
        </ul>
      )}
      <textarea
        ref={box} className="ant-input ant-input-outlined" rows={2} maxLength={4000} value={text} aria-label={comment ? t('editComment') : t('write')} placeholder={t('writeHint')} aria-autocomplete="list" aria-controls={people.length > 0 ? listId : undefined} aria-activedescendant={people[chosen] ? `${listId}-${String(chosen)}` : undefined}
        onChange={(event) => { setText(event.target.value); setCaret(event.target.selectionStart); setChosen(0); }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)} onKeyDown={onKeyDown}
      />
      <div className={styles['writerFoot']}>
        <span className={styles['hint']} role={save.isError ? 'alert' : undefined}>{save.isError ? save.error.message : ''}</span>
        <span className={styles['draftActions']}>
          {comment && <Button onClick={onDone}>{t('cancel')}</Button>}
          <Button kind={comment ? 'plain' : 'primary'} disabled={text.trim() === ''} loading={save.isPending} onClick={send}>{t(comment ? 'save' : 'send')}</Button>
        </span>
      </div>
    </div>
  );
}
