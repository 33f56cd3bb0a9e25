import { useState, type ReactNode } from 'react';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { formulasMessages } from './formulas.messages.js';
import styles from './Formulas.module.css';
import { type Suggestion } from './suggestions.js';

/** Every function with what it is for; a click puts it into the formula. */
export function FunctionPicker({ functions, onPick }: { readonly functions: readonly Suggestion[]; readonly onPick: (one: Suggestion) => void }): ReactNode {
  const t = useText(formulasMessages);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = functions.filter(({ label, help = '' }) => `${label} ${help}`.toLowerCase().includes(wanted));
  return (
    <details className={styles['functions']}>
      <summary>{t('insertFunction')}</summary>
      <TextInput size="small" placeholder={t('searchFunction')} aria-label={t('searchFunction')} value={search} allowClear onChange={(event) => setSearch(event.target.value)} />
      <ul className={styles['functionList']} tabIndex={0} aria-label={t('insertFunction')}>
        {shown.map((one) => (
          <li key={one.insert}>
            <button type="button" className={styles['function']} onClick={() => onPick(one)}>
              <strong>{one.label}</strong>
              <small>{one.help}</small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
