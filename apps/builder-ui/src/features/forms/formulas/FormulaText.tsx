import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { DownIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FunctionPicker } from './FunctionPicker.js';
import { formulasMessages } from './formulas.messages.js';
import styles from './Formulas.module.css';
import { matching, wordBefore, type Suggestion } from './suggestions.js';

interface FormulaTextProps {
  readonly label: string;
  readonly text: string;
  readonly hasProblem: boolean;
  readonly suggestions: readonly Suggestion[];
  /** A new object each time this stretch shall be selected. */
  readonly select: { readonly from: number; readonly to: number } | null;
  readonly onChange: (text: string) => void;
}

/** The text of a formula, with what fits offered while a name is typed, and menus of fields and functions. */
export function FormulaText({ label, text, hasProblem, suggestions, select, onChange }: FormulaTextProps): ReactNode {
  const t = useText(formulasMessages);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const shown = draft ?? text;
  const word = caret === null ? '' : wordBefore(shown, caret).word;
  const offered = useMemo(() => matching(suggestions, word), [suggestions, word]);
  const isOpen = caret !== null && offered.length > 0;
  useEffect(() => {
    if (select === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(select.from, Math.max(select.to, select.from + 1));
  }, [select]);
  const insert = (what: Suggestion, from = area.current?.selectionStart ?? shown.length): void => {
    const to = area.current?.selectionEnd ?? shown.length;
    const next = `${shown.slice(0, from)}${what.insert}${shown.slice(to)}`;
    onChange(next);
    setCaret(null);
    const at = from + what.insert.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[active];
    if (step !== undefined) setActive((active + step + offered.length) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) insert(chosen, wordBefore(shown, caret).from);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const fields = suggestions.filter(({ kind }) => kind !== 'function');
  return (
    <div className={styles['text']}>
      <textarea
        ref={area} className={styles['area']} aria-label={label} aria-invalid={hasProblem || undefined} aria-autocomplete="list" aria-controls={isOpen ? `${id}-list` : undefined} aria-activedescendant={isOpen ? `${id}-${String(active)}` : undefined}
        value={shown} rows={3} spellCheck={false} placeholder={t('formulaPlaceholder')}
        onChange={(event) => {
          setActive(0);
          setCaret(event.target.selectionStart);
          if ((event.nativeEvent as InputEvent).isComposing) setDraft(event.target.value);
          else onChange(event.target.value);
        }}
        onCompositionEnd={(event) => {
          setDraft(null);
          setCaret(event.currentTarget.selectionStart);
          onChange(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown} onBlur={() => setCaret(null)}
      />
      {isOpen && (
        <ul id={`${id}-list`} role="listbox" aria-label={t('suggestions')} className={styles['offers']}>
          {offered.map((one, index) => (
            <li key={`${one.kind}-${one.insert}`} id={`${id}-${String(index)}`} role="option" aria-selected={index === active} className={styles['offer']} onPointerDown={(event) => {
              event.preventDefault();
              insert(one, wordBefore(shown, caret).from);
            }}>
              <span>{one.label}</span>
              {one.help !== undefined && <small>{one.help}</small>}
            </li>
          ))}
        </ul>
      )}
      <div className={styles['menus']}>
        <MenuButton className={styles['menu']} face={<>{t('insertField')} <DownIcon /></>} items={fields.map((one) => ({ key: one.insert, label: one.label, onSelect: () => insert(one) }))} />
        <FunctionPicker functions={suggestions.filter(({ kind }) => kind === 'function')} onPick={insert} />
      </div>
    </div>
  );
}
