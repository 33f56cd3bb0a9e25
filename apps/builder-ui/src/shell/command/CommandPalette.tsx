import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { SearchIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import styles from './CommandPalette.module.css';
import { findCommands, type Command } from './find-commands.js';
import { usePages } from './use-pages.js';

export interface CommandPaletteProps {
  readonly app: string | undefined;
  readonly onClose: () => void;
}

/** Search and go: pages by name, records of the present app by whatever their search finds. A native dialog keeps the focus inside. */
export function CommandPalette({ app, onClose }: CommandPaletteProps): ReactNode {
  const t = useText(shellMessages);
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const pages = usePages(app);
  const found = useCommands(text, pages, app);
  useEffect(() => dialog.current?.showModal(), []);
  const go = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    void navigate(command.to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step !== undefined) {
      event.preventDefault();
      setChosen((found.length + chosen + step) % Math.max(found.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(found[chosen]);
    }
  };
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-label={t('search')} onClose={onClose} onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className={styles['field']}>
        <SearchIcon />
        <input
          className={styles['input']}
          role="combobox"
          aria-label={t('search')}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found[chosen] ? `${listId}-${String(chosen)}` : undefined}
          aria-autocomplete="list"
          autoFocus
          placeholder={t('searchPlaceholder')}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
        />
      </div>
      {found.length === 0 && text.trim() !== '' && <p className={styles['nothing']}>{t('searchNothing', { text })}</p>}
      <ul id={listId} role="listbox" aria-label={t('search')} className={styles['list']}>
        {found.map((command, index) => (
          <li key={command.to} id={`${listId}-${String(index)}`} role="option" aria-selected={index === chosen} className={styles['option']} onPointerMove={() => setChosen(index)} onClick={() => go(command)}>
            <span>{command.label}</span>
            <span className={styles['group']}>{command.group}</span>
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>{t('searchHint')}</p>
    </dialog>
  );
}

/** Pages at once, records a moment after the last letter. */
function useCommands(text: string, pages: readonly Command[], app: string | undefined): readonly Command[] {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const records = useQuery({ queryKey: ['command', app, asked], queryFn: ({ signal }) => findCommands({ app: app ?? '', text: asked, forms: pages.flatMap(({ form }) => form ?? []) }, signal), enabled: app !== undefined && asked.length > 0 });
  const wanted = text.trim().toLowerCase();
  const matching = pages.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, 8);
  return [...matching, ...(wanted === '' ? [] : (records.data ?? []))];
}
