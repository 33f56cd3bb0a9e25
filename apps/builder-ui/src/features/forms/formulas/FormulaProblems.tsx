import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { formulasMessages } from './formulas.messages.js';
import styles from './Formulas.module.css';

interface Problem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a formula, each with the place in its text. */
export function FormulaProblems({ issues, onShow }: { readonly issues: readonly Problem[]; readonly onShow: (span: { readonly from: number; readonly to: number }) => void }): ReactNode {
  const t = useText(formulasMessages);
  return (
    <ul className={styles['problems']} aria-live="polite">
      {issues.map(({ message, from, to }, index) => (
        <li key={`${String(from)}-${String(index)}`}>
          <span>{t('atPlace', { place: from + 1, message })}</span>
          <Button kind="link" size="small" onClick={() => onShow({ from, to })}>{t('showPlace')}</Button>
        </li>
      ))}
    </ul>
  );
}
