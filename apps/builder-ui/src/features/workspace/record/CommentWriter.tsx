import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { type Person } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { mentionedIn, openMention, withMention } from './mentions.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

/** A comment as it was written, with those it names. */
export interface WrittenComment {
  readonly body: string;
  readonly mentions: readonly string[];
}

export interface CommentWriterProps {
  /** A comment to change; absent: a new one. */
  readonly comment?: { readonly body: string; readonly mentions: readonly Person[] };
  /** Where colleagues who may be mentioned are found, and under which key that is remembered. */
  readonly people: { readonly key: readonly unknown[]; readonly find: (search: string, signal: AbortSignal) => Promise<{ readonly items: readonly Person[] }> };
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** Sends it; `done` clears the box when it has arrived. */
  readonly onSend: (comment: WrittenComment, done: () => void) => void;
  readonly onCancel?: () => void;
}

/** Writes a comment; @ offers the colleagues who may read it. */
export function CommentWriter({ comment, people: source, isBusy, error, onSend, onCancel }: CommentWriterProps): ReactNode {
  const t = useText(recordWorkMessages);
  const listId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(comment?.body ?? '');
  const [caret, setCaret] = useState(0);
  const [known, setKnown] = useState<readonly Person[]>(comment?.mentions ?? []);
  const [chosen, setChosen] = useState(0);
  const mention = openMention(text, caret);
  const found = useQuery({ queryKey: [...source.key, mention?.search], queryFn: ({ signal }) => source.find(mention?.search ?? '', signal), enabled: mention !== null, staleTime: 30_000 });
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
    onSend({ body: text.trim(), mentions: mentionedIn(text, known) }, () => {
      setText('');
      setKnown([]);
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
        <span className={styles['hint']} role={error ? 'alert' : undefined}>{error?.message ?? ''}</span>
        <span className={styles['draftActions']}>
          {comment && <Button onClick={onCancel}>{t('cancel')}</Button>}
          <Button kind={comment ? 'plain' : 'primary'} disabled={text.trim() === ''} loading={isBusy} onClick={send}>{t(comment ? 'save' : 'send')}</Button>
        </span>
      </div>
    </div>
  );
}
